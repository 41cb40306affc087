package quintet.metadata.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/** The JSON Schema (2020-12) of payloads, read once at start. Its references are never fetched. */
@Startup
@Singleton
public class PayloadSchema {

    private static final String SHIPPED = "/schema/metadata-payload.schema.json";
    /** The most violations reported of one payload. A configured schema could find any number. */
    private static final int MAX_VIOLATIONS = 20;

    private final ObjectMapper json = new ObjectMapper(Payload.STRICT);
    private final SchemaConfig.Mode mode;
    private final JsonSchema schema;
    private final Counter violations;

    PayloadSchema(SchemaConfig config, MeterRegistry metrics) {
        this.mode = config.mode();
        this.schema = compile(config);
        this.violations = Counter.builder("metadata.schema.violations")
                .description("Places where payloads violate the schema").register(metrics);
    }

    /**
     * Validates a payload, in memory.
     *
     * @param kind of the document; null for the default
     * @return the violations, each with its location; empty if valid, or if validation is off
     * @throws Problem in enforce mode, if there are violations
     */
    public List<String> check(@Nullable String kind, Payload payload) {
        if (mode == SchemaConfig.Mode.OFF) {
            return List.of();
        }
        var found = schema.validate(tree(payload)).stream().limit(MAX_VIOLATIONS).map(PayloadSchema::describe).toList();
        violations.increment(found.size());
        if (mode == SchemaConfig.Mode.ENFORCE && !found.isEmpty()) {
            throw Problem.invalid(found.stream().map(violation -> Fault.at("/payload", violation)).toList());
        }
        return found;
    }

    /** Converts fractions and exponents to doubles, for validation only; the stored text is unchanged. */
    private JsonNode tree(Payload payload) {
        try {
            return json.readTree(payload.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the payload was parsed before", e);
        }
    }

    private static String describe(ValidationMessage violation) {
        var place = violation.getInstanceLocation().toString();
        return place.isEmpty() ? violation.getError() : place + ": " + violation.getError();
    }

    private JsonSchema compile(SchemaConfig config) {
        var name = config.file().map(file -> "The schema " + file).orElse("The schema");
        try (var source = open(config)) {
            var definition = json.readTree(source);
            if (!definition.isObject()) {
                throw new ConfigurationException(name + " is not a JSON object.");
            }
            return compile(definition);
        } catch (IOException | JsonSchemaException e) {
            throw new ConfigurationException("%s cannot be used: %s".formatted(name, e), e);
        }
    }

    private static JsonSchema compile(JsonNode definition) {
        var factory = JsonSchemaFactory.getInstance(VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
        var schema = factory.getSchema(definition, SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                // JSON Schema treats 1.0 as an integer.
                .losslessNarrowing(true)
                .build());
        // Resolved now, so that a missing reference prevents the start.
        schema.initializeValidators();
        return schema;
    }

    private static InputStream open(SchemaConfig config) throws IOException {
        return config.file().isPresent() ? Files.newInputStream(config.file().get())
                : Objects.requireNonNull(PayloadSchema.class.getResourceAsStream(SHIPPED));
    }
}
