package quintet.cli;

import java.util.Map;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import quintet.cli.command.Session;
import quintet.cli.general.ApiCommand;
import quintet.cli.general.ContextCommands;
import quintet.cli.general.LoginCommand;
import quintet.cli.general.LogoutCommand;
import quintet.cli.general.OpenCommand;
import quintet.cli.general.StatusCommand;
import quintet.cli.general.VersionCommand;
import quintet.cli.guids.GuidCommands;
import quintet.cli.metadata.MetadataCommands;
import quintet.cli.numbers.NumberCommands;
import quintet.cli.output.Terminal;
import quintet.cli.pipelines.PipelineCommands;
import quintet.cli.pipelines.RunCommands;
import quintet.cli.sensors.SensorCommands;

/** The root of all commands. */
@Command(name = "quintet", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = VersionCommand.Provider.class, usageHelpWidth = 100, synopsisSubcommandLabel = "COMMAND", description = "Works with the five Quintet services.", footer = {
        "",
        "Without settings it works on the services that ./run starts.",
        "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not reachable." }, subcommands = {
                PipelineCommands.class, RunCommands.class, NumberCommands.class, SensorCommands.class, GuidCommands.class,
                MetadataCommands.class, StatusCommand.class, OpenCommand.class, ApiCommand.class, LoginCommand.class,
                LogoutCommand.class, ContextCommands.class, GenerateCompletion.class, VersionCommand.class })
final class Quintet extends Session {

    Quintet(Terminal terminal, Map<String, String> environment) {
        super(terminal, environment);
    }
}
