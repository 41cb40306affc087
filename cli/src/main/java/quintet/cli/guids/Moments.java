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
    private static final Pattern UNIX = Pattern.compile("\\d{1,12}");
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3600L, "d", 86_400L, "w", 604_800L);

    private Moments() {
    }

    /** The moment as a Unix time in seconds. */
    static String parse(String text, Clock clock) {
        var later = FROM_NOW.matcher(text);
        if (later.matches()) {
            long unit = SECONDS.getOrDefault(later.group(2), 1L);
            return Long.toString(clock.instant().getEpochSecond() + Long.parseLong(later.group(1)) * unit);
        }
        if (UNIX.matcher(text).matches()) {
            return text;
        }
        try {
            return Long.toString(Instant.parse(text.replaceFirst("^([^:]*:\\d\\d)Z$", "$1:00Z")).getEpochSecond());
        } catch (DateTimeException e) {
            throw CliException.usage("This is no time like 30d, 1796169600 or 2026-12-24T18:00Z: " + text);
        }
    }
}
