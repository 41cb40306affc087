package quintet.cli.pipelines;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

import org.jspecify.annotations.Nullable;

import quintet.cli.command.Command;
import quintet.cli.command.Interruption;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.EventStream;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.Printer;
import quintet.cli.output.Terminal;

/**
 * Follows a run to its end: on a terminal its stages stay in place, in a pipe each change is a line.
 */
final class RunWatch {

    private static final String CLEAR_TO_END = "\u001b[J";
    private static final long SECOND = 1000;

    private final Session session;
    private final Terminal terminal;
    private final String run;
    private final Map<String, Map<String, @Nullable Object>> stages = new LinkedHashMap<>();
    private String status = "";
    private String reason = "";
    private boolean isLive;
    private int drawn;

    /** @param run the id of the run */
    RunWatch(Session session, String run) {
        this.session = session;
        this.terminal = session.terminal();
        this.run = run;
    }

    /** Follows a run that was just asked for, strictly, or only prints it. Returns the exit code. */
    static int begun(Session session, Map<String, @Nullable Object> run, boolean isWatched) {
        if (isWatched) {
            return new RunWatch(session, Json.text(run, "id")).follow(true);
        }
        session.printer().object(run, "id", "status", "pipelineId", "pipelineVersion", "createdAt");
        return 0;
    }

    /** Follows a run. If the program is ended meanwhile, it says that the run goes on. */
    static void during(Terminal terminal, String run, Runnable follow) {
        Interruption.during(terminal, follow, "The run goes on. Follow it with: quintet runs watch " + run,
                "End it with: quintet runs cancel " + run);
    }

    /**
     * Follows the run.
     *
     * @param isStrict whether the exit code tells that it has not succeeded
     * @return the exit code
     */
    int follow(boolean isStrict) {
        var path = Command.path("/runs/%s", run);
        var now = session.api().get(Service.PIPELINES, path).object();
        Json.objects(now.get("stages")).forEach(stage -> stages.put(Json.text(stage, "name"),
                new LinkedHashMap<>(Map.of("name", Json.text(stage, "name"), "status", "pending"))));
        // More stages than lines cannot stay in place.
        isLive = terminal.isOut() && stages.size() + 2 < terminal.rows();
        if (!isLive) {
            terminal.out().println("run\t" + run);
        }
        var timer = new Timer("clock", true);
        if (isLive) {
            timer.schedule(new TimerTask() {
                @Override
                public void run() {
                    draw();
                }
            }, SECOND, SECOND);
        }
        during(terminal, run,
                () -> new EventStream(session.api(), Call.get(Service.PIPELINES, path + "/events")).read(this::told));
        timer.cancel();
        return isStrict && !status.equals("succeeded") ? CliException.REFUSED : 0;
    }

    private synchronized boolean told(String event, String data) {
        var document = Json.object(Json.parse("An event", data));
        switch (event) {
            case "run", "end" -> {
                status = Json.text(document, "status");
                reason = event.equals("run") ? Json.text(document, "reason.message") : reason;
                print(event.equals("run") ? "run\t" + run + "\t" + status + (reason.isEmpty() ? "" : "\t" + reason) : "");
            }
            case "stage" -> {
                stages.put(Json.text(document, "name"), document);
                print("stage\t%s\t%s\t%s".formatted(Json.text(document, "name"), Json.text(document, "status"),
                        Json.text(document, "reason.message")).stripTrailing());
            }
            default -> {
                // Lines are in the log.
            }
        }
        return !event.equals("end");
    }

    /** Shows a change: as a line, or in place. */
    private void print(String line) {
        if (isLive) {
            draw();
        } else if (!line.isEmpty()) {
            terminal.out().println(Terminal.line(line));
            terminal.out().flush();
        }
    }

    private synchronized void draw() {
        var text = new StringBuilder(drawn > 0 ? "\u001b[" + drawn + "A\r" + CLEAR_TO_END : "");
        stages.values().forEach(stage -> text.append(line(stage)).append('\n'));
        text.append(terminal.styled(Printer.styleOf(status), status)).append(' ')
                .append(fit(Terminal.visible(reason), status.length())).append('\n');
        drawn = stages.size() + 1;
        terminal.out().print(text);
        terminal.out().flush();
    }

    private String line(Map<String, @Nullable Object> stage) {
        var state = Json.text(stage, "status");
        var mark = switch (state) {
            case "succeeded" -> "✓";
            case "failed", "timed_out" -> "✗";
            case "running" -> "●";
            case "cancelled", "skipped" -> "-";
            default -> "○";
        };
        var attempt = Json.text(stage, "attempt");
        var again = attempt.isEmpty() || attempt.equals("0") || attempt.equals("1") ? "" : " (attempt " + attempt + ")";
        var name = Terminal.visible(Json.text(stage, "name"));
        var rest = fit(
                "%s %s%s  %s  %s".formatted(state, time(stage), again, Terminal.visible(Json.text(stage, "reason.message")),
                        "").stripTrailing(),
                name.length() + 3);
        return terminal.styled(Printer.styleOf(state), mark) + " " + name + " " + rest;
    }

    /** How long a stage has taken so far. */
    private static String time(Map<String, @Nullable Object> stage) {
        var begin = Json.text(stage, "startedAt");
        if (begin.isEmpty()) {
            return "";
        }
        var end = Json.text(stage, "finishedAt");
        var taken = Duration.between(Instant.parse(begin), end.isEmpty() ? Instant.now() : Instant.parse(end));
        return "%.1f s".formatted(Math.max(0, taken.toMillis()) / 1000.0);
    }

    /** A line that is longer than the terminal would break what stays in place. */
    private String fit(String text, int used) {
        int space = Math.max(1, terminal.columns() - used - 1);
        return text.length() <= space ? text : text.substring(0, space - 1) + "…";
    }
}
