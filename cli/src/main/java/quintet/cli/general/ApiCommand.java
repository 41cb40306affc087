package quintet.cli.general;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.context.Context;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/** Any request, with the address and the key of the context. */
@CommandLine.Command(name = "api", description = "Send any request, and print its answer.")
public final class ApiCommand extends Command implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "METHOD", description = "GET, POST, PUT, PATCH or DELETE.")
    private String method = "GET";

    @Parameters(index = "1", paramLabel = "PATH", description = "The path with its query, like /numbers?page=2.")
    private String path = "/";

    @Option(names = { "-f",
            "--field" }, paramLabel = "NAME=VALUE", description = "A member of the JSON body. A value that is JSON is taken as such; others are strings.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Option(names = "--input", paramLabel = "FILE", description = "The body; - for the input.")
    private @Nullable String input;

    @Option(names = { "-H", "--header" }, paramLabel = "NAME: VALUE", description = "A header.")
    private List<String> headers = List.of();

    @Option(names = "--service", paramLabel = "SERVICE", description = "Whose path it is, for /healthz, /problems and /q.")
    private @Nullable String service;

    @Option(names = { "-i", "--include" }, description = "Print status and headers too.")
    private boolean isIncluded;

    public ApiCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var call = Call.of(service(), method.toUpperCase(Locale.ROOT), path);
        if (input != null && !fields.isEmpty()) {
            throw CliException.usage("--input and --field exclude each other.");
        }
        if (input != null) {
            call = call.with("application/json", session().read(input));
        } else if (!fields.isEmpty()) {
            call = call.json(Json.write(body()));
        }
        for (var header : headers) {
            var parts = header.split(":", 2);
            if (parts.length < 2) {
                throw CliException.usage("This is no header like 'Name: value': " + header);
            }
            call = call.header(parts[0].strip(), parts[1].strip());
        }
        var answer = api().exchange(call);
        if (isIncluded) {
            printer().line("HTTP/1.1 " + answer.status());
            answer.headers().forEach((name, values) -> values.forEach(value -> printer().line(name + ": " + value)));
            printer().line("");
        }
        if (!answer.body().isEmpty()) {
            terminal().out().write(answer.body().getBytes(StandardCharsets.UTF_8), 0,
                    answer.body().getBytes(StandardCharsets.UTF_8).length);
            if (!answer.body().endsWith("\n")) {
                terminal().out().println();
            }
        }
        return answer.status() < 400 ? 0 : CliException.REFUSED;
    }

    private Service service() {
        if (!path.startsWith("/")) {
            throw CliException.usage("A path begins with a slash, like /numbers: " + path);
        }
        if (service != null) {
            return Context.service(service);
        }
        for (var candidate : Service.values()) {
            if (candidate.owns(path)) {
                return candidate;
            }
        }
        throw CliException.usage("Each service may have the path %s: say which with --service.".formatted(path));
    }

    private Map<String, @Nullable Object> body() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, value) -> {
            try {
                body.put(name, Json.parse(name, value));
            } catch (CliException e) {
                body.put(name, value);
            }
        });
        return body;
    }
}
