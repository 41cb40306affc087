package quintet.cli.numbers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import quintet.cli.command.Command;
import quintet.cli.command.Interruption;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.EventStream;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.ProgressBar;

/** Follows an import, or other work on many numbers, to its end, and tells what became of it. */
final class BatchWatch {

    static final String[] ROWS = { "line", "outcome", "id", "value", "reasons" };

    private static final String[] BAD_ROWS = { "line", "value", "reasons" };
    private static final int MAX_SHOWN = 20;

    private final Session session;
    private final ProgressBar bar;
    private Map<String, @Nullable Object> batch = Map.of();

    BatchWatch(Session session, ProgressBar bar) {
        this.session = session;
        this.bar = bar;
    }

    /** A bar for the session. */
    static ProgressBar bar(Session session) {
        return new ProgressBar(session.terminal(), !session.printer().isJson());
    }

    /** A count with its noun. */
    static String numbers(Object count) {
        return count + (count.toString().equals("1") ? " number" : " numbers");
    }

    /** Sends a request that begins such work, and follows it, or only prints it. Returns the exit code. */
    int begin(Call call, boolean isLeft) {
        Map<String, @Nullable Object> begun;
        try {
            begun = session.api().send(call).object();
        } finally {
            bar.clear();
        }
        if (!isLeft) {
            return follow(Json.text(begun, "id"));
        }
        print(begun);
        session.printer().note("Follow it with: quintet numbers imports watch " + Json.text(begun, "id"));
        return 0;
    }

    /** Follows it. Returns the exit code: 1 if it has failed, or has a bad row. */
    int follow(String id) {
        var path = Command.path("/numbers/imports/%s", id);
        Interruption.during(session.terminal(), () -> {
            try {
                new EventStream(session.api(), Call.get(Service.NUMBERS, path + "/events")).read(this::told);
            } finally {
                bar.clear();
            }
        }, "The work goes on. Follow it with: quintet numbers imports watch " + id);
        print(batch);
        long bad = count("bad");
        if (bad > 0 && !session.printer().isJson()) {
            var rows = session.api().get(Service.NUMBERS, path + "/rows?outcome=bad&limit=" + MAX_SHOWN).json();
            session.printer().line("");
            session.printer().list(readable(Json.objects(rows)), BAD_ROWS);
            if (bad > MAX_SHOWN) {
                session.printer().note("All bad rows: quintet numbers imports rows --all --outcome bad " + id);
            }
        }
        return bad > 0 || Json.text(batch, "state").equals("failed") ? CliException.REFUSED : 0;
    }

    /** Rows of a report, with their reasons as a text. */
    static List<Map<String, @Nullable Object>> readable(List<Map<String, @Nullable Object>> rows) {
        return rows.stream().map(row -> {
            Map<String, @Nullable Object> readable = new LinkedHashMap<>(row);
            readable.put("reasons", Json.objects(row.get("reasons")).stream()
                    .map(reason -> (Json.text(reason, "pointer") + " " + Json.text(reason, "detail")).strip())
                    .collect(Collectors.joining("; ")));
            return readable;
        }).toList();
    }

    private boolean told(String event, String data) {
        batch = Json.object(Json.parse("An event", data));
        long done = Stream.of("created", "updated", "deleted", "restored", "skipped", "bad").mapToLong(this::count).sum();
        bar.show(Json.text(batch, "kind") + " " + Json.text(batch, "state"), done, count("rows"), "rows");
        return !event.equals("end");
    }

    private long count(String member) {
        return batch.get(member) instanceof Number count ? count.longValue() : 0;
    }

    private void print(Map<String, @Nullable Object> shown) {
        session.printer().object(shown, shown.keySet().toArray(String[]::new));
    }
}
