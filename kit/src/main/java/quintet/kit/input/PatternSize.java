package quintet.kit.input;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;

/** Bounds the automaton of a regular expression before it is made: RE2/J copies what a counted repetition repeats. */
public final class PatternSize {

    private static final long MAX = 1000;
    private static final String REPETITIONS = "*+?";

    /** Escapes, character classes, counted repetitions, and single characters. Each alternative is possessive. */
    private static final Pattern TOKEN = Pattern.compile("\\\\."
            + "|\\[\\^?\\]?(?:\\\\.|\\[:\\^?\\w++:\\]|[^\\]\\\\])*+\\]"
            + "|\\{(\\d++)(?:,(\\d*+))?+\\}"
            + "|.", Pattern.DOTALL);

    /** The sizes of the open groups, the innermost first. */
    private final Deque<Long> groups = new ArrayDeque<>();
    private long group;
    private long last;

    private PatternSize() {
    }

    /** Rejects a pattern whose counted repetitions would make it too large, with a {@link Problem}. */
    public static void check(String pattern) {
        var size = new PatternSize();
        var token = TOKEN.matcher(pattern);
        while (token.find()) {
            size.read(token.group(), token.group(1), token.group(2));
        }
        if (size.group > MAX) {
            throw Problem.invalid("must not repeat that much: written out it may have %d characters at most".formatted(MAX));
        }
    }

    private void read(String token, @Nullable String least, @Nullable String most) {
        if (token.equals("\\Q")) {
            throw Problem.invalid("must escape each character by itself, without \\Q");
        }
        if (least != null) {
            long once = last;
            last = capped(once * Math.max(times(least), times(most)));
            group = capped(group + last - once);
        } else if (token.equals("(")) {
            groups.push(group);
            group = 0;
        } else if (token.equals(")") && !groups.isEmpty()) {
            last = Math.max(1, group);
            group = capped(groups.pop() + last);
        } else {
            group = capped(group + 1);
            last = REPETITIONS.contains(token) ? last : 1;
        }
    }

    /** A count of five digits is rejected when the pattern is compiled. */
    private static long times(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 1
                : Math.max(1, Long.parseLong(digits.substring(0, Math.min(4, digits.length()))));
    }

    /** Keeps the size far from an overflow. */
    private static long capped(long size) {
        return Math.min(MAX + 1, size);
    }
}
