package quintet.sensor;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The distinct names of sensors, numbered from zero in the order they came. */
final class SensorNames {

    private static final int FIRST_SLOTS = 32;
    private static final int FREE = 0;
    /** Names made to meet in one place would make each look-up as long as there are names: past this the map decides. */
    private static final int MAX_STEPS = 32;

    private final Map<String, Integer> indexes = new HashMap<>();
    private String[] names = new String[FIRST_SLOTS / 2];
    private int size;

    /** Where names that came as bytes are found by their bytes: a text is made only of those that are new. */
    private int[] slots = new int[FIRST_SLOTS];
    private byte[] @Nullable [] bytes = new byte[FIRST_SLOTS / 2][];

    int size() {
        return size;
    }

    String get(int index) {
        return names[index];
    }

    /** The index of a name; it is added where it is new. */
    int indexOf(String name) {
        var known = indexes.get(name);
        return known != null ? known : append(name);
    }

    /** The index of a name given in ASCII; it is added where it is new. */
    int indexOf(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & (slots.length - 1);
        for (int step = 0; slots[slot] != FREE; step++, slot = (slot + 1) & (slots.length - 1)) {
            int index = slots[slot] - 1;
            var known = bytes[index];
            if (known != null && Arrays.equals(known, 0, known.length, text, from, to)) {
                return index;
            }
            if (step == MAX_STEPS) {
                return indexOf(text(text, from, to));
            }
        }
        int index = indexOf(text(text, from, to));
        bytes[index] = Arrays.copyOfRange(text, from, to);
        slots[slot] = index + 1;
        if (2 * size >= slots.length) {
            grow();
        }
        return index;
    }

    private static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private int append(String name) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        indexes.put(name, size);
        names[size] = name;
        return size++;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int index = 0; index < size; index++) {
            var text = bytes[index];
            if (text != null) {
                place(index, text);
            }
        }
    }

    private void place(int index, byte[] text) {
        int slot = hash(text, 0, text.length) & (slots.length - 1);
        for (int step = 0; slots[slot] != FREE && step < MAX_STEPS; step++) {
            slot = (slot + 1) & (slots.length - 1);
        }
        if (slots[slot] == FREE) {
            slots[slot] = index + 1;
        }
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ hash >>> 16;
    }
}
