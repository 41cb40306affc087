package quintet.cli.general;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Group;
import quintet.cli.command.Session;
import quintet.cli.context.Context;
import quintet.cli.context.Settings;
import quintet.cli.http.Service;

/** Named places of the services. */
@Command(name = "context", addMethodSubcommands = false, description = "Manage contexts: names for the places where the services are.")
public final class ContextCommands extends Group {

    public ContextCommands(Session session) {
        super(session);
    }

    @Command(name = "list", description = "List the contexts.")
    int list() {
        var settings = settings();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        settings.contexts().forEach((name, context) -> {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("name", name);
            row.put("inUse", name.equals(settings.current()));
            row.put("numbers", context.of(Service.NUMBERS).toString());
            row.put("key", context.key() == null ? "none" : "kept");
            rows.add(row);
        });
        printer().list(rows, "name", "inUse", "numbers", "key");
        return 0;
    }

    @Command(name = "add", description = "Add a context, or change one. Its key comes with: quintet login --context NAME")
    int add(@Parameters(paramLabel = "NAME") String name,
            @Option(names = "--service", paramLabel = "NAME=URL", description = "The address of one service.") @Nullable Map<String, String> services) {
        var url = session().url();
        if (url == null && services == null) {
            throw usage("Where are the services? Say --url URL, or --service NAME=URL for each.");
        }
        var addresses = new LinkedHashMap<Service, URI>();
        if (services != null) {
            services.forEach((label, address) -> addresses.put(Context.service(label),
                    Context.address("The address of " + label, address)));
        }
        var settings = settings();
        // A key is never sent to another place than that for which it was given.
        settings.with(name, new Context(url == null ? null : Context.address("--url", url), addresses, null)).write();
        printer().note("The context %s is kept in %s.".formatted(name, settings.file()));
        return 0;
    }

    @Command(name = "use", description = "Choose the context of later commands.")
    int use(@Parameters(paramLabel = "NAME") String name) {
        settings().use(name).write();
        printer().note("The context %s is in use.".formatted(name));
        return 0;
    }

    @Command(name = "delete", description = "Delete a context with its key.")
    int delete(@Parameters(paramLabel = "NAME") String name) {
        var settings = settings();
        settings.context(name);
        settings.without(name).write();
        printer().note("The context %s is deleted.".formatted(name));
        return 0;
    }

    private Settings settings() {
        return Settings.read(Settings.place(session().environment()));
    }
}
