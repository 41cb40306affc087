package quintet.pipeline.run;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.pipeline.run.store.LogRepository.Filter;

/**
 * The query for a part of a log.
 *
 * @param stage only lines of this stage
 * @param attempt only lines of attempts with this number
 * @param tail only so many of the last lines
 * @param after only lines whose {@code seq} is greater
 * @param limit the most lines; without it, text and NDJSON have all lines
 * @param download whether a browser shall save the log as a file
 */
record LogQuery(@Nullable String stage,
        @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "11") @Nullable Integer attempt,
        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000") @Nullable Integer tail,
        @Schema(type = SchemaType.INTEGER, minimum = "0") long after,
        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000") @Nullable Integer limit, boolean download) {

    static final int MAX = 1000;
    private static final int MAX_NAME = 255;
    private static final int MAX_ATTEMPTS = 11;
    private static final int MAX_SEQ = 999_999_999;

    /** Reads the query. */
    static LogQuery of(Query query) {
        var stage = query.optional("stage", LogQuery::name);
        var attempt = query.optional("attempt", text -> Parameters.integer(text, 0, MAX_ATTEMPTS));
        var tail = query.optional("tail", text -> Parameters.integer(text, 1, MAX));
        var after = query.orElse("after", 0, text -> Parameters.integer(text, 0, MAX_SEQ));
        var limit = query.optional("limit", text -> Parameters.integer(text, 1, MAX));
        var download = query.orElse("download", false, Parameters::flag);
        return query.build(() -> new LogQuery(stage, attempt, tail, after, limit, download)).checked();
    }

    Filter filter() {
        return new Filter(stage, attempt);
    }

    int limitOrMax() {
        return limit == null ? MAX : limit;
    }

    private LogQuery checked() {
        if (tail != null && (after > 0 || limit != null)) {
            throw Problem.invalidParameter("tail", "cannot be combined with after or limit");
        }
        return this;
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > MAX_NAME || text.indexOf('\0') >= 0) {
            throw Problem.invalid("must be the name of a stage");
        }
        return text;
    }
}
