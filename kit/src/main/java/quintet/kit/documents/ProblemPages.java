package quintet.kit.documents;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemResource;
import quintet.kit.problem.ProblemType;

/** The problem types as pages. */
@Singleton
class ProblemPages {

    private static final String LIST = """
            <h1>Problem types</h1>
            <p class="lead">What this service's errors mean, and what to do. An error is a JSON document (RFC 9457); its
            <code>type</code> is one of these.</p>
            <ul class="problems">
            %s
            </ul>
            """;
    private static final String ITEM = """
            <li><b class="status">%d</b><div><a href="%s"><code>%s</code></a><p><b>%s.</b> %s</p></div></li>""";
    private static final String PAGE = """
            <p class="trail"><a href="/problems">Problem types</a></p>
            <h1>%s</h1>
            <p class="lead">%s</p>
            <dl><dt>status</dt><dd>%d</dd><dt>type</dt><dd><code>%s</code></dd></dl>
            """;

    private final List<ProblemType> types;

    ProblemPages(@All List<ProblemCatalogue> catalogues) {
        this.types = catalogues.stream().flatMap(catalogue -> catalogue.types().stream()).toList();
    }

    /** Answers the list of all types. */
    boolean list(RoutingContext context) {
        var items = types.stream().map(type -> ITEM.formatted(type.status(), Html.escape(type.uri()), Html.escape(type.slug()),
                Html.escape(type.title()), Html.escape(type.advice()))).collect(Collectors.joining("\n"));
        answer(context, "Problem types", LIST.formatted(items));
        return true;
    }

    /** Answers the page of a type. Whether there is one. */
    boolean explain(RoutingContext context, String slug) {
        var known = types.stream().filter(type -> type.slug().equals(slug)).findFirst();
        known.ifPresent(type -> answer(context, type.title(), PAGE.formatted(Html.escape(type.title()),
                Html.escape(type.advice()), type.status(), Html.escape(type.uri()))));
        return known.isPresent();
    }

    private static void answer(RoutingContext context, String title, String content) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, ProblemResource.AN_HOUR);
        Html.answer(context, title, content);
    }
}
