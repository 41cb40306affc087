package quintet.cli.output;

import java.util.List;

/** A small chart of numbers in one line. */
public final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Sparkline() {
    }

    /** The numbers as bars, from the least to the greatest; the last ones if there are more than {@code width}. */
    public static String of(List<Double> all, int width) {
        var numbers = all.subList(Math.max(0, all.size() - Math.max(1, width)), all.size());
        double least = numbers.stream().mapToDouble(n -> n).min().orElse(0);
        double span = numbers.stream().mapToDouble(n -> n).max().orElse(0) - least;
        var line = new StringBuilder();
        for (double number : numbers) {
            line.append(BARS.charAt(span > 0 ? (int) Math.round((number - least) / span * (BARS.length() - 1)) : 0));
        }
        return line.toString();
    }
}
