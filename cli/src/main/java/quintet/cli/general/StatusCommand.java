package quintet.cli.general;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;

/** The health of all services. */
@CommandLine.Command(name = "status", description = "Tell which services are up. Exit code 3 unless all of them are.")
public final class StatusCommand extends Command implements Callable<Integer> {

    public StatusCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        boolean isUp = true;
        for (var service : Service.values()) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("service", service.label());
            row.put("status", "up");
            row.put("url", api().address(service).toString());
            row.put("reason", null);
            try {
                var answer = api().exchange(Call.get(service, "/healthz"));
                if (answer.status() == 404) {
                    // A proxy does not forward it. Then any answer of the service itself will do.
                    answer = api().exchange(Call.get(service, service.path()));
                }
                if (answer.status() >= 500) {
                    row.put("status", "down");
                    row.put("reason", "it answers " + answer.status());
                }
            } catch (CliException e) {
                row.put("status", "down");
                row.put("reason", e.sentence());
            }
            isUp &= "up".equals(row.get("status"));
            rows.add(row);
        }
        printer().list(rows, "service", "status", "url", "reason");
        return isUp ? 0 : CliException.UNREACHABLE;
    }
}
