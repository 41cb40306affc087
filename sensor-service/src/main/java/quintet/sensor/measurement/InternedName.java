package quintet.sensor.measurement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The name of a sensor as bytes and as text. Clients send the same names again and again, so recent ones are interned for all
 * requests.
 */
final class InternedName {

    /** The latest name of each hash. Threads may overwrite entries of each other; then a name is made again. */
    private static final @Nullable InternedName[] KEPT = new InternedName[1 << 12];

    private final byte[] ascii;
    private final int hash;
    private final String text;

    private InternedName(byte[] ascii, int hash) {
        this.ascii = ascii;
        this.hash = hash;
        this.text = new String(ascii, StandardCharsets.ISO_8859_1);
    }

    /** The name at a position in an ASCII text; {@code hash} is its {@link #hash(byte[], int, int)}. */
    static InternedName of(byte[] text, int from, int to, int hash) {
        int place = hash & (KEPT.length - 1);
        var kept = KEPT[place];
        if (kept == null || !kept.equals(text, from, to)) {
            kept = new InternedName(Arrays.copyOfRange(text, from, to), hash);
            KEPT[place] = kept;
        }
        return kept;
    }

    /** Whether it is at a position in an ASCII text. */
    boolean equals(byte[] other, int from, int to) {
        return Arrays.equals(ascii, 0, ascii.length, other, from, to);
    }

    String text() {
        return text;
    }

    int hash() {
        return hash;
    }

    static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash ^ hash >>> 16;
    }
}
