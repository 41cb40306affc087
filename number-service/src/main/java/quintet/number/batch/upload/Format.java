package quintet.number.batch.upload;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/** The format of a file. */
enum Format {

    CSV,
    NDJSON;

    static final String CSV_TYPE = "text/csv";
    static final String NDJSON_TYPE = "application/x-ndjson";

    /** The format that the header {@code Content-Type} names. */
    static Format of(@Nullable String header) {
        var parts = (header == null ? "" : header).toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "").split(";", -1);
        for (var part : parts) {
            if (part.startsWith("charset=") && !part.equals("charset=utf-8") && !part.equals("charset=us-ascii")) {
                throw unsupported();
            }
        }
        return switch (parts[0]) {
            case CSV_TYPE -> CSV;
            case NDJSON_TYPE -> NDJSON;
            default -> throw unsupported();
        };
    }

    private static Problem unsupported() {
        return Problem.of(HttpProblems.UNSUPPORTED_MEDIA_TYPE,
                "The body must be %s or %s, in UTF-8.".formatted(CSV_TYPE, NDJSON_TYPE));
    }
}
