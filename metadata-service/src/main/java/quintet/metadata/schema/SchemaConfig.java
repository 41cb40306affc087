package quintet.metadata.schema;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the schema of payloads. */
@ConfigMapping(prefix = "metadata.schema")
interface SchemaConfig {

    /** How payloads that violate the schema are handled. */
    @WithDefault("warn")
    Mode mode();

    /** A file with a JSON Schema (2020-12) that replaces the one shipped with the service. */
    Optional<Path> file();

    /** The ways to handle violations. */
    enum Mode {
        /** Payloads are not validated. */
        OFF,
        /** Violations are accepted, listed in a header and counted. */
        WARN,
        /** Violations are rejected and counted. */
        ENFORCE
    }
}
