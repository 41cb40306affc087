package quintet.cli.sensors;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.ListOptions;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.Service;
import quintet.cli.output.Json;
import quintet.cli.output.Sparkline;

/** Measurements of sensors. */
@Command(name = "sensors", addMethodSubcommands = false, description = "Send measurements, and see statistics of sensors.")
public final class SensorCommands extends Group {

    private static final String[] COLUMNS = { "sensor", "last_measurement", "last_value", "count", "avg" };

    /** A part of the time. */
    static final class Window {

        @Option(names = "--from", paramLabel = "TIME", description = "The begin, like 2026-11-08T21:00Z or -24h.")
        @Nullable
        String from;

        @Option(names = "--to", paramLabel = "TIME", description = "The end.")
        @Nullable
        String to;
    }

    public SensorCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List sensors by name.")
    int list(
            @Option(names = "-q", paramLabel = "PREFIX", description = "Only sensors whose name begins so.") @Nullable String prefix,
            @Mixin ListOptions options) {
        printer().list(api().list(Service.SENSORS, "/statistics" + query("q", prefix, "limit", options.page()),
                options.limit()), COLUMNS);
        return 0;
    }

    @Command(name = "stats", description = "Show last measurement, count and average of a sensor.")
    int stats(@Parameters(paramLabel = "SENSOR") String sensor, @Mixin Window window,
            @Option(names = "--full", description = "Also extremes, deviation and percentiles.") boolean isFull) {
        var path = path("/statistics/%s", sensor)
                + query("view", isFull ? "full" : null, "from", window.from, "to", window.to);
        var statistics = api().get(Service.SENSORS, path).object();
        printer().object(statistics, statistics.keySet().toArray(String[]::new));
        return 0;
    }

    @Command(name = "series", description = "Show a sensor over time, one row for each bucket with measurements.")
    int series(@Parameters(paramLabel = "SENSOR") String sensor, @Mixin Window window,
            @Option(names = "--bucket", paramLabel = "TIME", description = "The length of a bucket, like 15m (1h).") @Nullable String bucket,
            @Option(names = "--agg", paramLabel = "NAMES", defaultValue = "avg", description = "What is computed, like avg,p99 (avg).") String aggregates) {
        var path = path("/series/%s", sensor)
                + query("from", window.from, "to", window.to, "bucket", bucket, "agg", aggregates);
        var points = Json.objects(api().get(Service.SENSORS, path).json());
        var names = Arrays.asList(aggregates.split(",", -1));
        printer().list(points, Stream.concat(Stream.of("timestamp"), names.stream()).toArray(String[]::new));
        if (terminal().isOut() && !printer().isJson() && !points.isEmpty()) {
            names.forEach(name -> printer().note(name + " " + line(points, name)));
        }
        return 0;
    }

    @Command(name = "send", description = "Send a batch of measurements: JSON, or InfluxDB's line protocol in a file *.lp.")
    int send(@Parameters(paramLabel = "FILE", description = "The file; - for the input.") String file) {
        var body = session().read(file);
        var call = file.endsWith(".lp")
                ? Call.of(Service.SENSORS, "POST", "/api/v2/write").with("text/plain; charset=utf-8", body)
                : Call.of(Service.SENSORS, "POST", "/data").with("application/json", body);
        var written = api().send(call.once()).header("X-Measurements-Written");
        printer().note(written + " measurements are written.");
        return 0;
    }

    @Command(name = "delete", description = "Delete all measurements of a sensor.")
    int delete(@Parameters(paramLabel = "SENSOR") String sensor,
            @Option(names = "--yes", description = "Do not ask.") boolean isSure) {
        if (!isSure && !terminal().confirms("Delete all measurements of " + sensor + "?")) {
            return 1;
        }
        api().send(Call.of(Service.SENSORS, "DELETE", path("/statistics/%s", sensor)));
        printer().note("The measurements of " + sensor + " are deleted.");
        return 0;
    }

    private String line(List<Map<String, @Nullable Object>> points, String name) {
        return Sparkline.of(points.stream().map(point -> Json.text(point, name)).filter(text -> !text.isEmpty())
                .map(Double::valueOf).collect(Collectors.toList()), terminal().columns() - name.length() - 1);
    }
}
