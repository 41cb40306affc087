package quintet.cli.command;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A group of commands. Without one of them it tells which there are. */
public abstract class Group extends Commands implements Runnable {

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

    /** What belongs to this group besides its own commands: other subjects, and groups within it. */
    protected List<Commands> parts() {
        return List.of();
    }

    /** Reads the commands. That takes time, so it is only done for a group that is used. */
    public final void addCommands(IFactory factory) {
        spec.addMethodSubcommands(factory);
        parts().forEach(part -> part.addTo(spec, factory));
    }

    @Override
    void addTo(CommandSpec group, IFactory factory) {
        var line = new CommandLine(this, factory);
        group.addSubcommand(line.getCommandName(), line);
        addCommands(factory);
    }
}
