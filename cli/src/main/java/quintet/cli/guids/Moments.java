package quintet.cli.guids;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

import quintet.cli.http.CliException;

/** Moments as people write them: {@code 30d} from now, a Unix time in seconds, or {@code 2026-12-24T18:00Z}. */
final class Moments {

    private static final Pattern FROM_NOW = Pattern.compile("(\\d{1,9})([smhdw])");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L);

    private Moments() {
    }

    /** A length of time in seconds: {@code 30d}, or the seconds themselves. */
    static long seconds(String text) {
        var length = FROM_NOW.matcher(text);
        if (length.matches()) {
            return Long.parseLong(length.group(1)) * SECONDS.getOrDefault(length.group(2), 1L);
        }
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        throw CliException.usage("This is no length of time like 30d or 3600: " + text);
    }

    /** The moment as a Unix time in seconds. */
    static String parse(String text, Clock clock) {
        var later = FROM_NOW.matcher(text);
        if (later.matches()) {
            return Long.toString(clock.instant().getEpochSecond() + seconds(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return text;
        }
        try {
            return Long.toString(Instant.parse(text.replaceFirst("^([^:]*:\\d\\d)Z$", "$1:00Z")).getEpochSecond());
        } catch (DateTimeException e) {
            throw CliException.usage("This is no time like 30d, 1796169600 or 2026-12-24T18:00Z: " + text);
        }
    }
}
