package quintet.cli.command;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;

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

    /**
     * Deletes resources one after the other, and tells each.
     *
     * @param path of a resource, with {@code %s} for its id
     * @param told what is told of each, with {@code %s} for its id
     */
    protected final int deleteEach(Service service, String path, String told, List<String> ids) {
        for (var id : ids) {
            api().send(Call.of(service, "DELETE", path(path, id)));
            printer().note(told.formatted(id));
        }
        return 0;
    }

    /** What is wrong with the options of a command. */
    protected static CliException usage(String sentence) {
        return CliException.usage(sentence);
    }
}
