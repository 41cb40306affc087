package quintet.metadata.schema.compiled;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.kit.problem.Problem;
import quintet.metadata.value.Payload;

/**
 * A JSON Schema (draft 2020-12) of one document, which refers to nothing outside itself. {@code format} and the keywords of
 * contents are annotations, as the draft has it by default.
 */
public final class JsonSchema {

    private static final ObjectMapper JSON = new ObjectMapper(Payload.STRICT);

    private final Node root;
    private final boolean tracking;

    private JsonSchema(Node root, boolean tracking) {
        this.root = root;
        this.tracking = tracking;
    }

    /**
     * Compiles a schema. It takes memory and time in proportion to its text.
     *
     * @throws Problem with each fault of the schema and its JSON pointer
     */
    public static JsonSchema compile(Payload text) {
        var compiler = new Compiler();
        var root = compiler.compile(tree(text));
        return new JsonSchema(root, compiler.isTracking());
    }

    /** The value of a text. Fractions and exponents become doubles, for validation only. */
    public static JsonNode tree(Payload text) {
        try {
            return JSON.readTree(text.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the text was parsed before", e);
        }
    }

    /**
     * The violations of a value, {@value Evaluation#MAX_VIOLATIONS} at most; empty if it fits.
     *
     * @param steps the most that the evaluation may take, each some tens of nanoseconds
     * @throws TooCostly if it needs more steps, or more levels than the stack of a thread has room for
     */
    public List<Violation> validate(JsonNode value, long steps) {
        var evaluation = new Evaluation(steps, tracking);
        try {
            root.test(value, Spot.root(evaluation));
        } catch (Evaluation.Enough e) {
            return evaluation.violations();
        }
        return evaluation.violations();
    }
}
