package quintet.kit.input;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * The query parameters of a request, read into a record, so that all faults are reported at once.
 *
 * <p>
 * An endpoint with query parameters has a parameter {@code @Context @Query.Into(ThingQuery.class) Query query} and calls
 * {@code ThingQuery.of(query)}. This static factory takes each parameter with {@link #optional} or {@link #orElse} and ends
 * with {@link #build}. Parameters that are not taken are unknown, which is a fault too.
 */
@RequestScoped
public class Query {

    /** Names the record of an endpoint's query: its components describe the parameters for OpenAPI. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Into {

        /** A component for each parameter, in the order of the document. */
        Class<? extends Record> value();
    }

    /** Marks a component of such a record that is a record of parameters itself. */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Part {
    }

    private final String path;
    private final @Nullable String raw;
    private final MultiMap parameters;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> known = new LinkedHashSet<>();

    @Inject
    Query(RoutingContext context) {
        this(context.request().path(), context.request().query(), context.request().params());
    }

    /** A query of these parameters, without a request. */
    public Query(MultiMap parameters) {
        this("", null, parameters);
    }

    private Query(String path, @Nullable String raw, MultiMap parameters) {
        this.path = path;
        this.raw = raw;
        this.parameters = parameters;
    }

    /** The same for work that may outlast the request, like a read that several requests share: this one ends with it. */
    public Query outlasting() {
        return new Query(path, raw, parameters);
    }

    /** A parameter, converted by {@code read}; null if it is absent. One that is sent twice is a fault. */
    public <T> @Nullable T optional(String name, Function<String, ? extends T> read) {
        known.add(name);
        var texts = parameters.getAll(name);
        var text = texts.isEmpty() ? null : texts.get(0);
        if (texts.size() > 1) {
            faults.add(Fault.in(name, "must not be there twice"));
            return null;
        }
        try {
            return text == null ? null : read.apply(text);
        } catch (Problem problem) {
            faults.add(Fault.in(name, problem.detail()));
            return null;
        }
    }

    /** A parameter, converted by {@code read}, or the given value if it is absent. */
    public <T> T orElse(String name, T absent, Function<String, ? extends T> read) {
        T value = optional(name, read);
        return value == null ? absent : value;
    }

    /** Adds a fault for each of these parameters that is absent. */
    public void require(String... names) {
        known.addAll(List.of(names));
        for (var name : names) {
            if (!parameters.contains(name)) {
                faults.add(Fault.in(name, "is required"));
            }
        }
    }

    /**
     * Ends the reading: unknown parameters become faults. Without any fault {@code make} gives the result.
     *
     * @throws Problem with all faults, if there are any
     */
    public <T> T build(Supplier<? extends T> make) {
        for (var name : parameters.names()) {
            if (!known.contains(name)) {
                faults.add(Fault.in(name, "is not a known parameter: " + describeKnown()));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return make.get();
    }

    /** Whether there are no parameters at all. */
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    /** The path of the request. */
    public String path() {
        return path;
    }

    /** The query string as sent; null if there is none. */
    public @Nullable String raw() {
        return raw;
    }

    /** The query string as sent, without the named parameters, in alphabetical order. */
    public String rawWithout(String... names) {
        var query = raw();
        return query == null ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !List.of(names).contains(parameter.split("=", 2)[0]))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    private String describeKnown() {
        return known.isEmpty() ? "this endpoint takes none" : "this endpoint takes " + String.join(", ", known);
    }
}
