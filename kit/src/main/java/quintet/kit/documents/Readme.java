package quintet.kit.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The README of a service, as far as its page shows it.
 *
 * @param title its heading
 * @param purpose the text below the heading, without links
 * @param calls the commands of its console blocks
 */
public record Readme(String title, String purpose, List<Call> calls) {

    private static final String FENCE = "```";
    private static final String LINK = "\\[([^\\]]*)]\\([^)]*\\)";
    private static final String PROMPT = "$ ";

    /**
     * A command for a shell.
     *
     * @param command without the prompt
     * @param answer the lines printed below it
     */
    public record Call(String command, List<String> answer) {
    }

    /** Reads Markdown. */
    public static Readme of(List<String> lines) {
        var title = lines.stream().filter(line -> line.startsWith("# ")).findFirst().orElse("# ").substring(2);
        var purpose = lines.stream().takeWhile(line -> !line.startsWith("## ")).filter(line -> !line.startsWith("# "))
                .collect(Collectors.joining(" "));
        return new Readme(title, withoutLinks(purpose), calls(lines));
    }

    /** A link in parentheses only refers; of another one its text stays. */
    private static String withoutLinks(String text) {
        return text.replaceAll(" \\(" + LINK + "\\)", "").replaceAll(LINK, "$1").strip();
    }

    private static List<Call> calls(List<String> lines) {
        var calls = new ArrayList<Call>();
        boolean inside = false;
        for (var line : lines) {
            if (line.strip().startsWith(FENCE)) {
                inside = line.strip().equals(FENCE + "console");
            } else if (inside && line.startsWith(PROMPT)) {
                calls.add(new Call(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (inside && !calls.isEmpty()) {
                calls.get(calls.size() - 1).answer().add(line);
            }
        }
        return calls;
    }
}
