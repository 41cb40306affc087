package quintet.metadata.schema.compiled;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;

/** A place in a value where a schema is applied, and the members and items that the schema has evaluated there. */
final class Spot {

    private final Evaluation evaluation;
    private final @Nullable Spot parent;
    private final @Nullable Object step;
    private @Nullable Set<String> names;
    private @Nullable BitSet items;

    private Spot(Evaluation evaluation, @Nullable Spot parent, @Nullable Object step) {
        this.evaluation = evaluation;
        this.parent = parent;
        this.step = step;
    }

    static Spot root(Evaluation evaluation) {
        return new Spot(evaluation, null, null);
    }

    Evaluation evaluation() {
        return evaluation;
    }

    /** The place of a member or an item. */
    Spot at(Object next) {
        return new Spot(evaluation, this, next);
    }

    /** The same place, for another schema. */
    Spot again() {
        return new Spot(evaluation, parent, step);
    }

    /** Notes a violation, unless only the result counts. Returns false. */
    boolean fail(String detail) {
        if (!evaluation.isQuiet()) {
            evaluation.violated(new Violation(pointer(), detail));
        }
        return false;
    }

    void evaluated(String name) {
        if (evaluation.isTracking()) {
            evaluation.spend(1);
            names = names == null ? new HashSet<>() : names;
            names.add(name);
        }
    }

    void evaluated(int item) {
        if (evaluation.isTracking()) {
            evaluation.spend(1);
            items = items == null ? new BitSet() : items;
            items.set(item);
        }
    }

    boolean hasEvaluated(String name) {
        return names != null && names.contains(name);
    }

    boolean hasEvaluated(int item) {
        return items != null && items.get(item);
    }

    /** Takes over what a schema that fits has evaluated at the same place. Returns true. */
    boolean adopt(Spot other) {
        if (other.names != null) {
            other.names.forEach(this::evaluated);
        }
        if (other.items != null) {
            other.items.stream().forEach(this::evaluated);
        }
        return true;
    }

    private String pointer() {
        var steps = new ArrayDeque<String>();
        for (var spot = this; spot != null && spot.step != null; spot = spot.parent) {
            steps.push("/" + Input.escape(spot.step.toString()));
        }
        return String.join("", steps);
    }
}
