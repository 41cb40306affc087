package quintet.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quintet.cli.http.CliException;

/** A group of commands. Without one of them it tells which there are. */
public abstract class Group extends Command implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    protected Group(Session session) {
        super(session);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "Which one? " + String.join(", ", spec.subcommands().keySet()));
    }

    /** What is wrong with the options of a command. */
    protected static CliException usage(String sentence) {
        return CliException.usage(sentence);
    }
}
