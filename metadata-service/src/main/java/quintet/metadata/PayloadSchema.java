package quintet.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.inject.Singleton;

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

/**
 * The shape that payloads should have: a JSON Schema (2020-12), read once at start. Nothing it refers to is ever fetched.
 */
@Startup
@Singleton
class PayloadSchema {

    private static final String SHIPPED = "/schema/metadata-payload.schema.json";
    /** A schema of the operator's can find any number of things wrong; nobody reads more than this. */
    private static final int MAX_VIOLATIONS = 20;

    private final ObjectMapper json = new ObjectMapper(Payload.STRICT);
    private final SchemaConfig.Mode mode;
    private final JsonSchema schema;
    private final Counter violations;

    PayloadSchema(SchemaConfig config, MeterRegistry metrics) {
        this.mode = config.mode();
        this.schema = compile(config);
        this.violations = metrics.counter("metadata.schema.violations");
    }

    /**
     * Holds a payload against the schema.
     *
     * @return what does not fit, each with its place; empty where everything does, or nothing is asked
     * @throws Problem instead, in enforce mode
     */
    List<String> check(Payload payload) {
        if (mode == SchemaConfig.Mode.OFF) {
            return List.of();
        }
        var found = schema.validate(tree(payload)).stream().limit(MAX_VIOLATIONS).map(PayloadSchema::tell).toList();
        violations.increment(found.size());
        if (mode == SchemaConfig.Mode.ENFORCE && !found.isEmpty()) {
            throw Problem.invalid(found.stream().map(violation -> Fault.at("/payload", violation)).toList());
        }
        return found;
    }

    /** Fractions and exponents become doubles here, as large as they may be; what is kept is the text, not this. */
    private JsonNode tree(Payload payload) {
        try {
            return json.readTree(payload.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a payload has been parsed before", e);
        }
    }

    private static String tell(ValidationMessage violation) {
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
                // 1.0 is an integer to JSON Schema.
                .losslessNarrowing(true)
                .build());
        // Now rather than with the first payload: what it refers to and cannot have stops the start.
        schema.initializeValidators();
        return schema;
    }

    private static InputStream open(SchemaConfig config) throws IOException {
        return config.file().isPresent() ? Files.newInputStream(config.file().get())
                : Objects.requireNonNull(PayloadSchema.class.getResourceAsStream(SHIPPED));
    }
}
