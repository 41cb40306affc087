package quintet.cli.general;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Parameters;
import quintet.cli.command.Command;
import quintet.cli.command.Session;
import quintet.cli.context.Context;
import quintet.cli.http.CliException;

/** Opens the page of a service in the browser. */
@CommandLine.Command(name = "open", description = "Open a page in the browser. Without a browser, print its address.")
public final class OpenCommand extends Command implements Callable<Integer> {

    @Parameters(paramLabel = "PAGE", arity = "0..1", defaultValue = "pipelines", description = "pipelines, numbers, sensors, guids or metadata.")
    private String page = "pipelines";

    public OpenCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        var address = session().target().of(Context.service(page)) + "/ui/" + page + "/";
        var environment = session().environment();
        var browser = environment.getOrDefault("BROWSER", "");
        boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
        if (browser.isEmpty() && !isMac && isEmpty(environment.get("DISPLAY"))
                && isEmpty(environment.get("WAYLAND_DISPLAY"))) {
            printer().line(address);
            return 0;
        }
        var program = !browser.isEmpty() ? browser : isMac ? "open" : "xdg-open";
        try {
            new ProcessBuilder(List.of(program, address)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return 0;
        } catch (IOException e) {
            throw CliException.refused("The browser %s cannot be started. The address is %s".formatted(program, address));
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
