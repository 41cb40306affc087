package quintet.sensor.measurement;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The distinct names of sensors, numbered from zero in order of first occurrence. */
public final class SensorNames {

    private static final int FIRST_SLOTS = 32;
    private static final int FREE = 0;
    /** Names with colliding hashes could make look-ups linear. After so many steps the map is used instead. */
    private static final int MAX_STEPS = 32;

    /** Made once a name is given as text, or too many hashes collide. */
    private @Nullable Map<String, Integer> indexes;
    private String[] names = new String[FIRST_SLOTS / 2];
    private int size;

    /** A hash table of the names given as bytes, so that only new names become text. */
    private int[] slots = new int[FIRST_SLOTS];
    private @Nullable InternedName[] sent = new InternedName[FIRST_SLOTS / 2];

    public int size() {
        return size;
    }

    public String get(int index) {
        return names[index];
    }

    /** The index of a name, which is added if it is new. */
    public int indexOf(String name) {
        var known = indexes().get(name);
        return known != null ? known : append(name);
    }

    /** The index of a name given in ASCII, which is added if it is new. */
    public int indexOf(byte[] text, int from, int to) {
        int hash = InternedName.hash(text, from, to);
        int slot = hash & (slots.length - 1);
        for (int step = 0; slots[slot] != FREE; step++, slot = (slot + 1) & (slots.length - 1)) {
            int index = slots[slot] - 1;
            var known = sent[index];
            if (known != null && known.equals(text, from, to)) {
                return index;
            }
            if (step == MAX_STEPS) {
                return indexOf(InternedName.of(text, from, to, hash).text());
            }
        }
        var name = InternedName.of(text, from, to, hash);
        int index = indexes == null ? append(name.text()) : indexOf(name.text());
        sent[index] = name;
        slots[slot] = index + 1;
        if (2 * size >= slots.length) {
            grow();
        }
        return index;
    }

    private Map<String, Integer> indexes() {
        var made = indexes;
        if (made == null) {
            made = new HashMap<>();
            for (int index = 0; index < size; index++) {
                made.put(names[index], index);
            }
            indexes = made;
        }
        return made;
    }

    private int append(String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            sent = Arrays.copyOf(sent, 2 * size);
        }
        if (indexes != null) {
            indexes.put(name, size);
        }
        names[size] = name;
        return size++;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int index = 0; index < size; index++) {
            var name = sent[index];
            if (name != null) {
                place(index, name.hash());
            }
        }
    }

    private void place(int index, int hash) {
        int slot = hash & (slots.length - 1);
        for (int step = 0; slots[slot] != FREE && step < MAX_STEPS; step++) {
            slot = (slot + 1) & (slots.length - 1);
        }
        if (slots[slot] == FREE) {
            slots[slot] = index + 1;
        }
    }
}
