package quintet.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands: each gets the options that all of them share. */
public final class CommandFactory implements IFactory {

    private final Session session;
    private final IFactory other = CommandLine.defaultFactory();

    public CommandFactory(Session session) {
        this.session = session;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        return Command.class.isAssignableFrom(type) ? type.getDeclaredConstructor(Session.class).newInstance(session)
                : other.create(type);
    }
}
