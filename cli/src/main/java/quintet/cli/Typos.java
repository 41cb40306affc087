package quintet.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Guesses what a mistyped option or command should have been. */
final class Typos {

    private static final int MAX_EDITS = 2;

    private Typos() {
    }

    /** A question with the most similar option or command; empty if none is similar. */
    static Optional<String> suggestion(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        var typed = unmatched.getUnmatched().get(0).split("=", 2)[0];
        var spec = wrong.getCommandLine().getCommandSpec();
        var known = typed.startsWith("-") ? spec.options().stream().flatMap(option -> Stream.of(option.names()))
                : spec.subcommands().keySet().stream();
        return known.filter(name -> name.length() > MAX_EDITS)
                .filter(name -> edits(typed, name) <= MAX_EDITS || name.startsWith(typed))
                .min(Comparator.comparingInt(name -> edits(typed, name)))
                .map("Did you mean %s?"::formatted);
    }

    /** The least number of characters that are inserted, deleted, replaced or swapped (optimal string alignment). */
    static int edits(String from, String to) {
        int[][] least = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    least[i][j] = i + j;
                    continue;
                }
                int replaced = least[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                least[i][j] = Math.min(replaced, 1 + Math.min(least[i - 1][j], least[i][j - 1]));
                if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1)) {
                    least[i][j] = Math.min(least[i][j], 1 + least[i - 2][j - 2]);
                }
            }
        }
        return least[from.length()][to.length()];
    }
}
