package quintet.cli.pipelines;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.EventStream;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.Terminal;

/**
 * The log of a run.
 *
 * @param stage only lines of this stage; null for all
 * @param tail only so many of the last lines; null for all
 */
record RunLog(Session session, String run, @Nullable String stage, @Nullable Integer tail) {

    /** Prints the log so far. */
    void print() {
        var path = Command.path("/runs/%s/logs", run) + Command.query("stage", stage, "tail", tail);
        for (var line : session.api().list(Service.PIPELINES, path, 0)) {
            print(line);
        }
    }

    /** Prints the log, and goes on until the run has ended. */
    void follow() {
        RunWatch.during(session.terminal(), run, () -> {
            new EventStream(session.api(), Call.get(Service.PIPELINES, Command.path("/runs/%s/events", run)))
                    .read((event, data) -> {
                        if (event.equals("line")) {
                            var line = Json.object(Json.parse("An event", data));
                            if (stage == null || stage.equals(Json.text(line, "stage"))) {
                                print(line);
                                session.terminal().out().flush();
                            }
                        }
                        return !event.equals("end");
                    });
        });
    }

    private void print(Map<String, @Nullable Object> line) {
        var out = session.terminal().out();
        if (session.printer().isJson()) {
            out.println(Json.write(line));
            return;
        }
        var head = Json.text(line, "at") + " " + Json.text(line, "stage") + " | ";
        out.println(session.terminal().styled("faint", head) + Terminal.line(Json.text(line, "line")));
    }
}
