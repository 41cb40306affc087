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
 * A JSON object of a request, read member by member, so that everything wrong with it is told at once.
 *
 * <p>
 * A record of the wire has a static factory {@code @JsonCreator(mode = DELEGATING) static NewThing of(Input body)} that
 * takes each member with {@link #required}, {@link #optional} or {@link #list} and ends with {@link #build}. What is
 * wrong with a member (its value type throws a {@link Problem}) is kept with its JSON pointer; members nobody took are
 * unknown, which is a fault too.
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

    /** The outermost object; {@code faults} may hold what was found while it was read. */
    static Input root(Map<?, ?> members, List<Fault> faults) {
        return new Input(members, "", faults);
    }

    /** Whether the member is there, null included. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** A member that must be there. After a fault the answer is null, which {@link #build} keeps anyone from seeing. */
    @SuppressWarnings("NullAway")
    public <T> T required(String name, Function<Value, ? extends T> read) {
        if (!has(name)) {
            fault(name, "is required");
        }
        return optional(name, read);
    }

    /** A member that may be left out, but not be null; null where it is absent. */
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

    /** A member that is an array; each item is read by itself. Empty where the member is absent. */
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

    /** A member that is an array of objects; their members are read, and their faults kept, as this object's are. */
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

    /** A member that is an object; its members are read, and its faults kept, as this object's are. */
    public <T> @Nullable T object(String name, Function<Input, ? extends T> read) {
        return optional(name, value -> {
            if (value.raw() instanceof Map<?, ?> inner) {
                return read.apply(new Input(inner, pointerTo(name), faults));
            }
            throw Problem.invalid("must be an object");
        });
    }

    /** The names of all members, in the order they were sent. */
    public List<String> names() {
        return members.keySet().stream().map(String::valueOf).toList();
    }

    /** Takes members that are allowed and without effect. */
    public void ignore(String... names) {
        taken.addAll(List.of(names));
    }

    /** Notes a fault of a member; an empty name stands for the object itself. */
    public void fault(String name, String detail) {
        faults.add(Fault.at(name.isEmpty() ? pointer : pointerTo(name), detail));
    }

    /**
     * Ends the reading: unknown members become faults; without any fault {@code make} gives the result.
     *
     * @throws Problem of the outermost object, with every fault found in it and below
     */
    @SuppressWarnings("NullAway") // an inner object's null is never seen: the outermost object throws
    public <T> T build(Supplier<? extends T> make) {
        noteUnknown();
        if (faults.isEmpty()) {
            return make.get();
        }
        if (pointer.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return null;
    }

    /** Ends the reading without a result: everything wrong with this object and with what was read of it. */
    public List<Fault> faults() {
        noteUnknown();
        return List.copyOf(faults);
    }

    /** The JSON pointer of a member of this object. */
    public String pointerTo(String name) {
        return pointer + "/" + escape(name);
    }

    /** RFC 6901, section 3. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private void noteUnknown() {
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
