package quintet.cli.general;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.context.Settings;

/** Forgets a key. */
@CommandLine.Command(name = "logout", description = "Forget the API key of the context in use.")
public final class LogoutCommand extends Command implements Callable<Integer> {

    public LogoutCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var settings = Settings.read(Settings.place(session().environment()));
        var name = session().contextOr(settings.current());
        settings.with(name, settings.context(name).with(null)).write();
        printer().note("The context %s has no key any more.".formatted(name));
        return 0;
    }
}
