package quintet.kit.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * A JSON object of a request, read member by member, so that all faults are reported at once.
 *
 * <p>
 * A record of the wire has a static factory {@code @JsonCreator(mode = DELEGATING) static NewThing of(Input body)}. It takes
 * each member with {@link #required}, {@link #optional} or {@link #list} and ends with {@link #build}. The fault of a member
 * (its value type throws a {@link Problem}) is kept with its JSON pointer. Members that are not taken are unknown, which is a
 * fault too.
 */
@JsonDeserialize(using = InputReader.class)
public final class Input {

    private final Map<?, ?> members;
    private final String pointer;
    private final List<Fault> faults;
    private final Set<String> taken = new HashSet<>();

    private Input(Map<?, ?> members, String pointer, List<Fault> faults) {
        this.members = members;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The outermost object; {@code faults} may hold faults found while it was parsed. */
    static Input root(Map<?, ?> members, List<Fault> faults) {
        return new Input(members, "", faults);
    }

    /** An object that was read from another format, like a row of a table. Its values are strings, or lists of strings. */
    public static Input of(Map<String, ?> members) {
        return new Input(members, "", new ArrayList<>());
    }

    /** Whether the member is there, null included. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A required member. After a fault the result is null, which never leaves {@link #build}. */
    @SuppressWarnings("NullAway")
    public <T> T required(String name, Function<Value, ? extends T> read) {
        if (!has(name)) {
            fault(name, "is required");
        }
        return optional(name, read);
    }

    /** A member that may be absent, but not null. The result is null if it is absent. */
    public <T> @Nullable T optional(String name, Function<Value, ? extends T> read) {
        taken.add(name);
        if (!has(name)) {
            return null;
        }
        var raw = members.get(name);
        if (raw == null) {
            fault(name, "must not be null: leave it out instead");
            return null;
        }
        return at(pointerTo(name), () -> read.apply(new Value(raw)));
    }

    /** A member whose null has a meaning, as in a merge patch: {@code read} gets null as a value too. */
    public <T> @Nullable T nullable(String name, Function<Value, ? extends T> read) {
        taken.add(name);
        return has(name) ? at(pointerTo(name), () -> read.apply(new Value(members.get(name)))) : null;
    }

    /** An array member; each item is read by itself. The result is empty if the member is absent. */
    public <T> List<T> list(String name, Function<Value, ? extends T> read) {
        var items = optional(name, Value::items);
        var result = new ArrayList<T>();
        for (int i = 0; items != null && i < items.size(); i++) {
            var item = items.get(i);
            T value = at(pointerTo(name) + "/" + i, () -> read.apply(item));
            if (value != null) {
                result.add(value);
            }
        }
        return result;
    }

    /** A member that is an array of objects; their faults are collected with this object's. */
    public <T> List<T> objects(String name, Function<Input, ? extends T> read) {
        var index = new int[] { 0 };
        return list(name, item -> {
            var place = pointerTo(name) + "/" + index[0]++;
            if (item.raw() instanceof Map<?, ?> inner) {
                return read.apply(new Input(inner, place, faults));
            }
            throw Problem.invalid("must be an object");
        });
    }

    /** A member that is an object; its faults are collected with this object's. */
    public <T> @Nullable T object(String name, Function<Input, ? extends T> read) {
        return optional(name, value -> {
            if (value.raw() instanceof Map<?, ?> inner) {
                return read.apply(new Input(inner, pointerTo(name), faults));
            }
            throw Problem.invalid("must be an object");
        });
    }

    /** A member to look at without taking it; null if it is absent or no object. */
    public @Nullable Input peek(String name) {
        return members.get(name) instanceof Map<?, ?> inner ? new Input(inner, pointerTo(name), faults) : null;
    }

    /** The names of all members, in the order sent. */
    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /** Accepts members without using them. */
    public void ignore(String... names) {
        taken.addAll(List.of(names));
    }

    /** Adds a fault of a member; an empty name stands for the object itself. */
    public void fault(String name, String detail) {
        faults.add(Fault.at(name.isEmpty() ? pointer : pointerTo(name), detail));
    }

    /**
     * Ends the reading: unknown members become faults. Without any fault {@code make} gives the result.
     *
     * @throws Problem of the outermost object, with every fault found in it and below
     */
    @SuppressWarnings("NullAway") // an inner object's null is never seen: the outermost object throws
    public <T> T build(Supplier<? extends T> make) {
        addUnknown();
        if (faults.isEmpty()) {
            return make.get();
        }
        if (pointer.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return null;
    }

    /** Ends the reading without a result: returns all faults of this object and of the objects in it. */
    public List<Fault> faults() {
        addUnknown();
        return List.copyOf(faults);
    }

    /** The JSON pointer of a member of this object. */
    public String pointerTo(String name) {
        return pointer + "/" + escape(name);
    }

    /** A name as a part of a JSON pointer (RFC 6901, section 3). */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void addUnknown() {
        for (var name : members.keySet()) {
            if (!taken.contains(String.valueOf(name))) {
                fault(String.valueOf(name), "is not a known member");
            }
        }
    }

    private <T> @Nullable T at(String place, Supplier<? extends T> read) {
        try {
            return read.get();
        } catch (Problem problem) {
            if (problem.faults().isEmpty()) {
                faults.add(Fault.at(place, problem.detail()));
            } else {
                problem.faults().forEach(fault -> faults.add(Fault.at(place + fault.pointer(), fault.detail())));
            }
            return null;
        }
    }
}
