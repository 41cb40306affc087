package quintet.kit.documents;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.annotations.RegisterResources;
import io.vertx.ext.web.RoutingContext;

/**
 * The page at {@code /q/calls}: what the service is, its calls, and where to go on. The service's README is its only source.
 */
@Singleton
@RegisterResources(globs = ServicePage.README)
class ServicePage {

    static final String README = "META-INF/quintet/README.md";

    private static final String FRAME = """
            <h1>%s</h1>
            <p class="lead">%s</p>
            <nav>
            <a href="/q/swagger-ui/"><b>Swagger UI</b> every call, to try out</a>
            <a href="/q/openapi.json"><b>OpenAPI</b> the contract</a>
            <a href="/problems"><b>Problem types</b> what errors mean</a>
            <a href="/q/health"><b>Health</b> of the service and its datastores</a>
            <a href="/q/metrics"><b>Metrics</b> for Prometheus</a>
            </nav>
            <h2>Calls</h2>
            <p>For a shell, in this order: later calls use earlier answers. One click selects a whole command.
            Where access control is on, each call also needs <code>-H 'X-API-Key: …'</code> or
            <code>-u user:password</code>.</p>
            <ol class="calls">
            %s
            </ol>
            """;
    private static final String CALL = "<li><pre class=\"command\"><code>%s</code></pre>%s</li>";
    private static final String ANSWER = "<pre class=\"answer\"><samp>%s</samp></pre>";

    private static final Pattern README_HOST = Pattern.compile("localhost:\\d+");
    /** Nothing that a shell or HTML could take for more than a name and a port. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:\\d+)?|\\[[0-9A-Fa-f:.]+](:\\d+)?");

    /** Read on first use. */
    private static final class Text {
        static final Readme README = Readme.of(Html.read(ServicePage.README).lines().toList());
    }

    void answer(RoutingContext context) {
        var host = host(context);
        var calls = Text.README.calls().stream().map(call -> item(call, host)).collect(Collectors.joining("\n"));
        Html.answer(context, Text.README.title(),
                FRAME.formatted(Html.escape(Text.README.title()), Html.escape(Text.README.purpose()), calls));
    }

    private static String item(Readme.Call call, @Nullable String host) {
        var answer = String.join("\n", call.answer()).strip();
        return CALL.formatted(text(call.command(), host), answer.isEmpty() ? "" : ANSWER.formatted(text(answer, host)));
    }

    private static String text(String text, @Nullable String host) {
        return Html.escape(host == null ? text : README_HOST.matcher(text).replaceAll(host));
    }

    /** The address under which the client knows this service; null if unknown. */
    private static @Nullable String host(RoutingContext context) {
        var authority = context.request().authority();
        var host = authority == null ? "" : authority.toString();
        return HOST.matcher(host).matches() ? host : null;
    }
}
