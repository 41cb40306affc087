package quintet.kit.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** The query parameters of a request, read one by one, so that everything wrong with them is told at once. */
public final class Query {

    private final Function<String, @Nullable String> parameters;
    private final List<Fault> faults = new ArrayList<>();

    /** @param parameters gives the text of a parameter by its name, null where it is absent */
    public Query(Function<String, @Nullable String> parameters) {
        this.parameters = parameters;
    }

    /** A parameter as {@code read} sees it; null where it is absent. */
    public <T> @Nullable T optional(String name, Function<String, ? extends T> read) {
        var text = parameters.apply(name);
        try {
            return text == null ? null : read.apply(text);
        } catch (Problem problem) {
            faults.add(Fault.in(name, problem.detail()));
            return null;
        }
    }

    /** A parameter as {@code read} sees it, or what stands for it where it is absent. */
    public <T> T orElse(String name, T absent, Function<String, ? extends T> read) {
        T value = optional(name, read);
        return value == null ? absent : value;
    }

    /** The only parameter there is, as {@code read} sees it, or what stands for it where it is absent. */
    public <T> T only(String name, T absent, Function<String, ? extends T> read) {
        T value = orElse(name, absent, read);
        return build(() -> value);
    }

    /** Notes a fault for each of these parameters that is absent. */
    public void require(String... names) {
        for (var name : names) {
            if (parameters.apply(name) == null) {
                faults.add(Fault.in(name, "is required"));
            }
        }
    }

    /**
     * Ends the reading.
     *
     * @throws Problem with every fault found, if there is any
     */
    public <T> T build(Supplier<? extends T> make) {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return make.get();
    }
}
