package quintet.cli.command;

import java.util.List;
import java.util.Set;

import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.http.Refusal;
import quintet.cli.http.Service;

/** Commands of one subject, which are its methods. A large group has several subjects. */
public abstract class Commands extends Command {

    /** Answers about the caller, which are the same for each resource. */
    private static final Set<Integer> ABOUT_CALLER = Set.of(401, 403);

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
     * Deletes resources one after the other, and tells each. Those that the service refuses to delete are left, and told.
     *
     * @param path of a resource, with {@code %s} for its id
     * @param told what is told of each, with {@code %s} for its id
     * @return the exit code
     */
    protected final int deleteEach(Service service, String path, String told, List<String> ids) {
        int code = 0;
        for (var id : ids) {
            try {
                api().send(Call.of(service, "DELETE", path(path, id)));
                printer().note(told.formatted(id));
            } catch (Refusal refusal) {
                if (ids.size() == 1 || ABOUT_CALLER.contains(refusal.answer().status())) {
                    throw refusal;
                }
                printer().note("%s is left as it is. %s".formatted(id, refusal.sentence()));
                code = CliException.REFUSED;
            }
        }
        return code;
    }

    /** What is wrong with the options of a command. */
    protected static CliException usage(String sentence) {
        return CliException.usage(sentence);
    }
}
