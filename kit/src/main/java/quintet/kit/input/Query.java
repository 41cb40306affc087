package quintet.kit.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.Context;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * The query parameters of a request, read into a record, so that everything wrong with them is told at once.
 *
 * <p>
 * An endpoint that takes query parameters has a parameter {@code @BeanParam Query<ThingQuery> query} and calls
 * {@code ThingQuery.of(query)}: a static factory that takes each parameter with {@link #optional} or {@link #orElse} and ends
 * with {@link #build}. Parameters that were not taken are unknown, which is a fault too.
 *
 * @param <Q> the record; its components describe the parameters in the OpenAPI document
 */
public class Query<Q> {

    @Context
    HttpServerRequest request;

    private final @Nullable MultiMap given;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    /** Lets the REST layer make one. */
    @SuppressWarnings("NullAway.Init") // it sets the request
    public Query() {
        this.given = null;
    }

    /** A query of these parameters, without a request. */
    @SuppressWarnings("NullAway.Init")
    public Query(MultiMap parameters) {
        this.given = parameters;
    }

    /** A parameter as {@code read} sees it; null where it is absent. */
    public <T> @Nullable T optional(String name, Function<String, ? extends T> read) {
        known.add(name);
        var text = parameters().get(name);
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

    /** Notes a fault for each of these parameters that is absent. */
    public void require(String... names) {
        for (var name : names) {
            if (!parameters().contains(name)) {
                faults.add(Fault.in(name, "is required"));
            }
        }
    }

    /**
     * Ends the reading: unknown parameters become faults; without any fault {@code make} gives the result.
     *
     * @throws Problem with every fault found, if there is any
     */
    public <T> T build(Supplier<? extends T> make) {
        for (var name : parameters().names()) {
            if (!known.contains(name)) {
                faults.add(Fault.in(name, "is not a known parameter: " + knownOnes()));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return make.get();
    }

    /** Whether there are no parameters at all. */
    public boolean isEmpty() {
        return parameters().isEmpty();
    }

    /** The path of the request. */
    public String path() {
        return request.path();
    }

    /** The parameters as they were sent; null where there are none. */
    public @Nullable String raw() {
        return request.query();
    }

    /** The parameters as they were sent, but for those named, in alphabetical order. */
    public String rawWithout(String... names) {
        var query = raw();
        return query == null ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !List.of(names).contains(parameter.split("=", 2)[0]))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private MultiMap parameters() {
        return given == null ? request.params() : given;
    }

    private String knownOnes() {
        return known.isEmpty() ? "this endpoint takes none" : "this endpoint takes " + String.join(", ", known);
    }
}
