package quintet.cli.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import quintet.cli.context.Target;
import quintet.cli.http.Api;
import quintet.cli.http.CliException;
import quintet.cli.output.Format;
import quintet.cli.output.Printer;
import quintet.cli.output.Terminal;

/** The options that every command takes, and what follows from them. */
public class Session {

    @Option(names = { "-c",
            "--context" }, scope = ScopeType.INHERIT, paramLabel = "NAME", description = "Work on the services of this context, rather than that in use.")
    @Nullable
    String context;

    @Option(names = "--url", scope = ScopeType.INHERIT, paramLabel = "URL", description = "Work on the services at this address (or QUINTET_URL).")
    @Nullable
    String url;

    @Option(names = { "-o",
            "--output" }, scope = ScopeType.INHERIT, paramLabel = "FORMAT", description = "Print ${COMPLETION-CANDIDATES}.", defaultValue = "table")
    Format format = Format.table;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print no colours (or NO_COLOR).")
    boolean isPlain;

    @Option(names = { "-v", "--verbose" }, scope = ScopeType.INHERIT, description = "Tell each request, its time and its id.")
    boolean isVerbose;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private @Nullable Api api;

    protected Session(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** Where the command reads and writes. */
    public Terminal terminal() {
        return isPlain ? terminal.plain() : terminal;
    }

    /** The variables of the shell. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Whether each request is to be told. */
    public boolean isVerbose() {
        return isVerbose;
    }

    /** The name of the context that the command asks for; {@code other} if it asks for none. */
    public String contextOr(String other) {
        return context == null ? other : context;
    }

    /** The address that the command names; null if it names none. */
    public @Nullable String url() {
        return url;
    }

    /** The services of this command. */
    public Target target() {
        return Target.choose(environment, context, url);
    }

    /** The services of this command, ready for requests. */
    public Api api() {
        var known = api;
        if (known == null) {
            known = api(target());
            api = known;
        }
        return known;
    }

    /** Other services, ready for requests. */
    public Api api(Target target) {
        target.exposed()
                .ifPresent(host -> terminal.err().println("Warning: the API key goes to %s without encryption. Use https."
                        .formatted(host)));
        return new Api(target, line -> {
            if (isVerbose) {
                terminal.err().println(line);
            }
        });
    }

    /** Prints answers in the chosen format. */
    public Printer printer() {
        return new Printer(terminal(), format);
    }

    /** The bytes of a file, or of the input for {@code -}. */
    public byte[] read(String file) {
        try {
            if (file.equals("-")) {
                return terminal.rest().getBytes(StandardCharsets.UTF_8);
            }
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw CliException.usage("There is no file " + file + ".");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The same, part by part, for a file of any length. */
    public InputStream open(String file) {
        try {
            if (!file.equals("-") && Files.notExists(Path.of(file))) {
                throw CliException.usage("There is no file " + file + ".");
            }
            // A stream of Files would seek in a pipe.
            return file.equals("-") ? System.in : new FileInputStream(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static CliException unreadable(String file, IOException cause) {
        return CliException.usage("The file %s cannot be read: %s".formatted(file, cause.getMessage()));
    }
}
