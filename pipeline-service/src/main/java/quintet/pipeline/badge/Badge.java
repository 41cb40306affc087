package quintet.pipeline.badge;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A badge: a label, and beside it a message on a colour. It is read aloud as {@code title}.
 *
 * @param colour has a contrast of at least 4.5 to white, the colour of the text (WCAG 2.2, AA)
 */
record Badge(String title, String label, String message, String colour) {

    private static final String GREY = "#5f5f5f";
    private static final Map<String, String> COLOURS = Map.of(
            "succeeded", "#2b7a2f",
            "failed", "#c62828",
            "timed_out", "#b23c0a",
            "running", "#1565c0",
            "cancelling", "#6b5200");

    /** The most characters of a label. */
    private static final int MAX_LABEL = 40;
    /** On each side of a text, in pixels. */
    private static final int MARGIN = 6;

    /** The badge of a pipeline and its status; null without runs. */
    static Badge of(String pipeline, @Nullable String status) {
        var message = status == null ? "no runs" : status.replace('_', ' ');
        return new Badge(pipeline + ": " + message, shortened(pipeline), message,
                status == null ? GREY : COLOURS.getOrDefault(status, GREY));
    }

    /**
     * The badge as a document. It has attributes only, because the Content-Security-Policy forbids styles. It has no ids, so
     * that a page may contain several.
     */
    String svg() {
        int left = TextWidth.of(label) + 2 * MARGIN;
        int right = TextWidth.of(message) + 2 * MARGIN;
        return String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s">
                <title>%2$s</title>
                <rect width="%1$d" height="20" rx="3" fill="%3$s"/>
                <rect width="%4$d" height="20" rx="3" fill="#3d3d3d"/>
                <rect x="3" width="%5$d" height="20" fill="#3d3d3d"/>
                <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">
                %6$s
                %7$s
                </g>
                </svg>
                """, left + right, escaped(title), colour, left, left - 3, text(label, 0), text(message, left));
    }

    /** A text whose length is set, so that every font fits. */
    private static String text(String text, int from) {
        int width = TextWidth.of(text);
        return String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"14\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>",
                from + MARGIN + width / 2.0, width, escaped(text));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LABEL ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LABEL - 1)).stripTrailing() + "…";
    }

    /** The text for XML 1.0, which lacks most control characters, even escaped. */
    private static String escaped(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(Character.isISOControl(c) || (c & 0xfffe) == 0xfffe ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }
}
