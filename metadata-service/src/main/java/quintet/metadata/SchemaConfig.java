package quintet.metadata;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can decide about the shape of payloads. */
@ConfigMapping(prefix = "metadata.schema")
interface SchemaConfig {

    /** What happens to a payload that does not have the shape. */
    @WithDefault("warn")
    Mode mode();

    /** A file with a JSON Schema (2020-12) of one's own, instead of the platform's that ships with the service. */
    Optional<Path> file();

    /** How strictly the schema is applied. */
    enum Mode {
        /** Payloads are not held against the schema. */
        OFF,
        /** What does not fit is accepted, named in a header, and counted. */
        WARN,
        /** What does not fit is refused, and counted. */
        ENFORCE
    }
}
