package quintet.metadata.schema;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the schema of payloads. */
@ConfigMapping(prefix = "metadata.schema")
interface SchemaConfig {

    /** How payloads that violate their schema are handled, where a kind has no mode of its own. */
    @WithDefault("warn")
    SchemaMode mode();

    /** A file with a JSON Schema (2020-12) that replaces the one shipped with the service. */
    Optional<Path> file();
}
