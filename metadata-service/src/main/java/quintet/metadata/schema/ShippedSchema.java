package quintet.metadata.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.ConfigurationException;
import quintet.kit.problem.Problem;

/** The schema of the platform, or the file that the operator configured in its place. */
final class ShippedSchema {

    private static final String RESOURCE = "/schema/metadata-payload.schema.json";

    private ShippedSchema() {
    }

    /** Reads it; a schema that cannot be used prevents the start. */
    static KindSchema read(SchemaConfig config) {
        var name = config.file().map(file -> "The schema " + file).orElse("The schema");
        try (var source = open(config)) {
            return KindSchema.shipped(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigurationException("%s cannot be used: %s".formatted(name, e), e);
        } catch (Problem fault) {
            throw new ConfigurationException("%s cannot be used: %s".formatted(name, reason(fault)));
        }
    }

    private static String reason(Problem problem) {
        return problem.faults().isEmpty() ? "it " + problem.detail()
                : problem.faults().stream().map(fault -> fault.pointer() + " " + fault.detail())
                        .collect(Collectors.joining("; "));
    }

    private static InputStream open(SchemaConfig config) throws IOException {
        return config.file().isPresent() ? Files.newInputStream(config.file().get())
                : Objects.requireNonNull(ShippedSchema.class.getResourceAsStream(RESOURCE));
    }
}
