package quintet.metadata.schema.compiled;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled schema or subschema. References lead to other nodes, so a schema takes memory once, however it refers. */
final class Node {

    private final String pointer;
    private final List<Check> checks = new ArrayList<>();
    private final List<Check> last = new ArrayList<>();
    private final List<Node> inPlace = new ArrayList<>();

    Node(String pointer) {
        this.pointer = pointer;
    }

    /** Its place in the document of the schema. */
    String pointer() {
        return pointer;
    }

    void add(Check check) {
        checks.add(check);
    }

    /** Adds a check that depends on what the others have evaluated. */
    void addLast(Check check) {
        last.add(check);
    }

    /** Notes a schema that is applied to the same value. */
    void applies(Node other) {
        inPlace.add(other);
    }

    /** The schemas that are applied to the same value. */
    List<Node> inPlace() {
        return inPlace;
    }

    /** Whether the value fits. The depth of the recursion is bounded by the evaluation. */
    boolean test(JsonNode value, Spot spot) {
        var evaluation = spot.evaluation();
        evaluation.enter();
        boolean fits = all(checks, value, spot, true);
        fits = all(last, value, spot, fits);
        evaluation.leave();
        return fits;
    }

    private static boolean all(List<Check> checks, JsonNode value, Spot spot, boolean before) {
        boolean fits = before;
        for (var check : checks) {
            if (!fits && spot.evaluation().isQuiet()) {
                return false;
            }
            spot.evaluation().spend(1);
            fits &= check.test(value, spot);
        }
        return fits;
    }
}
