package quintet.metadata.schema.compiled;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** The evaluation of one value, with its remaining steps. */
final class Evaluation {

    /** The most violations reported of one value. */
    static final int MAX_VIOLATIONS = 20;
    /** Each level takes some four frames of a thread's stack. A value has 64 levels, so a level may refer seven times. */
    private static final int MAX_DEPTH = 500;

    /** The most violations are found. */
    static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super("enough violations", null, false, false);
        }
    }

    private final List<Violation> violations = new ArrayList<>();
    private final boolean tracking;
    private long steps;
    private int depth;
    private int quiet;

    /**
     * Starts an evaluation.
     *
     * @param steps the most that it may take
     * @param tracking whether a keyword asks which members and items others have evaluated
     */
    Evaluation(long steps, boolean tracking) {
        this.steps = steps;
        this.tracking = tracking;
    }

    /** Takes steps, each some tens of nanoseconds of work. */
    void spend(long some) {
        steps -= some;
        if (steps < 0) {
            throw new TooCostly();
        }
    }

    void enter() {
        if (++depth > MAX_DEPTH) {
            throw new TooCostly();
        }
    }

    void leave() {
        depth--;
    }

    boolean isTracking() {
        return tracking;
    }

    /** Whether only the result counts, as in a branch of anyOf. */
    boolean isQuiet() {
        return quiet > 0;
    }

    /** Whether the value fits, without violations. */
    boolean probe(Node node, JsonNode value, Spot spot) {
        quiet++;
        boolean fits = node.test(value, spot);
        quiet--;
        return fits;
    }

    void violated(Violation violation) {
        violations.add(violation);
        if (violations.size() == MAX_VIOLATIONS) {
            throw new Enough();
        }
    }

    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
