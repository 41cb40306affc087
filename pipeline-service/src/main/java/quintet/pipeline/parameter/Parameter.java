package quintet.pipeline.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * A parameter that a pipeline declares.
 *
 * @param type {@code string} by default
 * @param preset the value without one in the trigger; a parameter without default is required there
 * @param choices the only values, if given
 * @param pattern what the whole of a string must match
 * @param description for the person who triggers a run
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "type", "default", "enum", "pattern", "description" })
public record Parameter(@Nullable ParameterType type,
        @JsonProperty("default") @Nullable ParameterValue preset,
        @JsonProperty("enum") @Schema(minItems = 1, maxItems = 100) @Nullable List<ParameterValue> choices,
        @Nullable ParameterPattern pattern,
        @Schema(maxLength = 1000, examples = "The version to deploy.") @Nullable String description) {

    private static final int MAX_CHOICES = 100;
    private static final int MAX_DESCRIPTION = 1000;

    /** Reads a declaration, whose default must satisfy it. */
    static Parameter of(Input body) {
        var type = body.optional("type", value -> ParameterType.of(value.text()));
        boolean isTyped = type != null || !body.has("type");
        var choices = choices(body, isTyped ? type : null, isTyped);
        var pattern = body.optional("pattern", value -> new ParameterPattern(value.text()));
        var description = body.optional("description", value -> value.text(MAX_DESCRIPTION));
        if (body.has("pattern") && body.has("enum")) {
            body.fault("pattern", "cannot be combined with enum");
        } else if (body.has("pattern") && type != null && type != ParameterType.STRING) {
            body.fault("pattern", "belongs to strings, and this is " + type.noun());
        }
        var declared = new Parameter(type, null, choices, pattern, description);
        var preset = body.optional("default", value -> isTyped ? declared.check(ParameterValue.of(value)).normalized()
                : ParameterValue.of(value));
        return body.build(() -> new Parameter(type, preset, choices, pattern, description));
    }

    /** The value itself if it satisfies this declaration; else a {@link Problem} with the reason. */
    ParameterValue check(ParameterValue value) {
        if (value.type() != typeOrDefault()) {
            throw Problem.invalid("must be %s, not %s".formatted(typeOrDefault().noun(), value.describe()));
        }
        if (choices != null && choices.stream().noneMatch(value::isSameAs)) {
            throw Problem.invalid("must be one of " + choices.stream().map(ParameterValue::text)
                    .collect(Collectors.joining(", ")));
        }
        if (pattern != null && !pattern.matches(value.text())) {
            throw Problem.invalid("must match " + pattern.value());
        }
        return value;
    }

    private ParameterType typeOrDefault() {
        return type == null ? ParameterType.STRING : type;
    }

    /** Reads the choices, each of which must have the type if that is known. */
    private static @Nullable List<ParameterValue> choices(Input body, @Nullable ParameterType type, boolean isTyped) {
        if (!body.has("enum")) {
            return null;
        }
        body.optional("enum", Parameter::count);
        var declared = new Parameter(type, null, null, null, null);
        var before = new ArrayList<ParameterValue>();
        return body.list("enum", item -> {
            var value = ParameterValue.of(item).normalized();
            if (isTyped) {
                declared.check(value);
            }
            if (before.stream().anyMatch(value::isSameAs)) {
                throw Problem.invalid("is listed twice");
            }
            before.add(value);
            return value;
        });
    }

    private static int count(Value value) {
        int count = value.items().size();
        if (count < 1 || count > MAX_CHOICES) {
            throw Problem.invalid("must have 1 to %d values, not %d".formatted(MAX_CHOICES, count));
        }
        return count;
    }
}
