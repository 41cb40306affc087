package quintet.cli;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import quintet.cli.command.CommandFactory;
import quintet.cli.command.Group;
import quintet.cli.http.CliException;
import quintet.cli.http.Refusal;
import quintet.cli.output.Terminal;

/** Runs a command. */
public final class Main {

    private static final int DEFAULT_ROWS = 24;
    private static final int DEFAULT_COLUMNS = 80;
    private static final String COMPLETION = "generate-completion";

    private Main() {
    }

    /** Runs the command that the arguments are. */
    public static void main(String[] args) {
        var terminal = terminal();
        int code = commandLine(new Quintet(terminal, System.getenv()), List.of(args)).execute(args);
        terminal.out().flush();
        if (terminal.out().checkError()) {
            // The reader of a pipe has left: nobody wants the rest.
            code = CliException.REFUSED;
        }
        System.exit(code);
    }

    /**
     * The commands, which share the options and the terminal of {@code quintet}. To read all of them takes a third of the time
     * of a start. So only groups that the arguments name have their commands; for the completion script, all have.
     */
    static CommandLine commandLine(Quintet quintet, List<String> args) {
        var terminal = quintet.terminal();
        var factory = new CommandFactory(quintet);
        var line = new CommandLine(quintet, factory);
        line.getSubcommands().forEach((name, group) -> {
            if (group.getCommand() instanceof Group used && (args.contains(name) || args.contains(COMPLETION))) {
                used.addCommands(factory);
            }
        });
        // Settings are those of the commands that are there.
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                // Like -v in --sort=-value.
                .setAllowOptionsAsOptionParameters(true)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setParameterExceptionHandler((wrong, arguments) -> explain(quintet, wrong))
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(quintet, failure));
    }

    private static int explain(Quintet quintet, CommandLine.ParameterException wrong) {
        var command = wrong.getCommandLine();
        var err = quintet.terminal().err();
        err.println(quintet.terminal().styled("red", "error:") + " "
                + String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
        Typos.suggestion(wrong).ifPresent(err::println);
        err.println("Help: %s --help".formatted(command.getCommandSpec().qualifiedName()));
        return CliException.USAGE;
    }

    private static int tell(Quintet quintet, Exception failure) {
        var err = quintet.terminal().err();
        var red = quintet.terminal().styled("red", "error:");
        if (failure instanceof CliException known) {
            if (!known.sentence().isEmpty()) {
                err.println(red + " " + known.sentence());
            }
            return known.code();
        }
        if (failure instanceof Refusal refusal) {
            err.println(red + " " + refusal.sentence());
            if (quintet.isVerbose() || refusal.answer().status() >= 500) {
                err.println("Request id: " + refusal.requestId());
            }
            return CliException.REFUSED;
        }
        err.println(red + " " + failure + ". This is a mistake of the command line.");
        if (quintet.isVerbose()) {
            failure.printStackTrace(err);
        }
        return CliException.REFUSED;
    }

    private static Terminal terminal() {
        boolean isOut = Boolean.getBoolean("quintet.out");
        var noColour = System.getenv("NO_COLOR");
        return new Terminal(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                stream(FileDescriptor.out, !isOut), stream(FileDescriptor.err, false), isOut, Boolean.getBoolean("quintet.in"),
                Integer.getInteger("quintet.rows", DEFAULT_ROWS), Integer.getInteger("quintet.columns", DEFAULT_COLUMNS),
                isOut && (noColour == null || noColour.isEmpty()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** UTF-8, whatever the locale is. */
    private static PrintStream stream(FileDescriptor descriptor, boolean isBuffered) {
        var bytes = new FileOutputStream(descriptor);
        return new PrintStream(isBuffered ? new BufferedOutputStream(bytes, 1 << 16) : bytes, !isBuffered,
                StandardCharsets.UTF_8);
    }
}
