package quintet.sensor.statistics;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;

/** The aggregates that a series can have. */
enum Aggregate {

    COUNT,
    SUM,
    AVG,
    MIN,
    MAX,
    STDDEV,
    P50,
    P90,
    P99;

    private static final Set<Aggregate> PERCENTILES = EnumSet.of(P50, P90, P99);
    private static final String NAMES = Arrays.stream(values()).map(Aggregate::text).collect(Collectors.joining(", "));

    /** Reads comma-separated names. */
    static Set<Aggregate> setOf(String text) {
        var set = EnumSet.noneOf(Aggregate.class);
        for (var name : text.split(",", -1)) {
            set.add(Arrays.stream(values()).filter(one -> one.text().equals(name)).findFirst()
                    .orElseThrow(() -> Problem.invalid("must be a comma-separated list of " + NAMES)));
        }
        return set;
    }

    /** Whether one of them is read from sketches. */
    static boolean needSketches(Set<Aggregate> set) {
        return set.stream().anyMatch(PERCENTILES::contains);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
