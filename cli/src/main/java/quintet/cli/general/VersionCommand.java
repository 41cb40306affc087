package quintet.cli.general;

import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import quintet.cli.command.Command;
import quintet.cli.command.Session;

/** The version of the command line. */
@CommandLine.Command(name = "version", description = "Print the version.")
public final class VersionCommand extends Command implements Callable<Integer> {

    /** The version for {@code --version}. */
    public static final class Provider implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] { version() };
        }
    }

    public VersionCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        printer().line(version());
        return 0;
    }

    private static String version() {
        var version = VersionCommand.class.getPackage().getImplementationVersion();
        return "quintet " + (version == null ? "development" : version) + ", Java " + Runtime.version().feature();
    }
}
