package quintet.cli.command;

import java.util.List;

import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Service;

/** Commands of one subject, which are its methods. A large group has several subjects. */
public abstract class Commands extends Command {

    protected Commands(Session session) {
        super(session);
    }

    /** Adds the commands to a group. */
    void addTo(CommandSpec group, IFactory factory) {
        // The parent of a command has the object whose method it is. To people it is the group.
        var subject = CommandSpec.wrapWithoutInspection(this, factory).name(group.name()).parent(group.parent())
                .addMethodSubcommands(factory);
        subject.subcommands().forEach((name, command) -> {
            group.addSubcommand(name, command);
            command.getCommandSpec().parent(subject);
        });
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
