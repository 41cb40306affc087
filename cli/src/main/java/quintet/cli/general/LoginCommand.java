package quintet.cli.general;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.context.Settings;
import quintet.cli.context.Target;
import quintet.cli.http.Api;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;

/** Keeps a key. */
@CommandLine.Command(name = "login", description = {
        "Keep an API key for the context in use. The key is read from the input, never from an argument.",
        "A key env:NAME or file:PATH only says where it is." })
public final class LoginCommand extends Command implements Callable<Integer> {

    @Option(names = "--unchecked", description = "Do not ask a service whether it accepts the key.")
    private boolean isUnchecked;

    public LoginCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var settings = Settings.read(Settings.place(session().environment()));
        var name = session().contextOr(settings.current());
        var context = settings.context(name);
        var key = ask();
        var keyed = context.with(key);
        if (!isUnchecked) {
            check(session().api(Target.of(name, keyed, session().environment())));
        }
        settings.with(name, keyed).write();
        printer().note("The key of the context %s is kept in %s.".formatted(name, settings.file()));
        return 0;
    }

    private String ask() {
        var console = terminal().isIn() ? System.console() : null;
        var secret = console == null ? null : console.readPassword("API key: ");
        var key = secret == null ? terminal().answer() : new String(secret).strip();
        if (key.isEmpty()) {
            throw CliException.usage("There is no key. Give it on the input, like: quintet login <key.txt");
        }
        return key;
    }

    private static void check(Api api) {
        var answer = api.exchange(Call.get(Service.PIPELINES, "/pipelines?limit=1"));
        if (answer.status() == 401) {
            throw CliException.refused("%s does not accept this key. Nothing is kept."
                    .formatted(api.address(Service.PIPELINES)));
        }
    }
}
