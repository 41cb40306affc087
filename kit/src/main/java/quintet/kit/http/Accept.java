package quintet.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/** The media types that a client accepts. A header that is no list of media types is rejected with 406. */
@ApplicationScoped
public class Accept {

    private static final String ANY = "*/*";
    /** What most programs send needs no parser. */
    private static final Set<String> USUAL = Set.of(ANY, MediaType.APPLICATION_JSON);

    void install(@Observes RequestSteps steps) {
        steps.add(FilterOrder.ACCEPT, Accept::check);
    }

    /** The one of these media types that the client prefers, by weight and order; null if it accepts none. */
    public static @Nullable MediaType best(RoutingContext context, List<MediaType> offered) {
        var accepted = MediaTypeHelper.parseHeader(header(context)).stream()
                .filter(type -> MediaTypeHelper.getQWithParamInfo(type) > 0).toList();
        return MediaTypeHelper.getBestMatch(new ArrayList<>(accepted), new ArrayList<>(offered));
    }

    /** The platform reads the header when it writes the answer, which is too late for a problem. */
    private static boolean check(RoutingContext context) {
        try {
            var header = header(context);
            if (header.isBlank()) {
                context.request().headers().remove(HttpHeaders.ACCEPT);
            } else if (!USUAL.contains(header)) {
                MediaTypeHelper.parseHeader(header).forEach(MediaTypeHelper::getQWithParamInfo);
            }
        } catch (RuntimeException malformed) {
            context.fail(Problem.of(HttpProblems.NOT_ACCEPTABLE, "The Accept header is not a list of media types."));
            return false;
        }
        return true;
    }

    private static String header(RoutingContext context) {
        var headers = context.request().headers().getAll(HttpHeaders.ACCEPT);
        return headers.isEmpty() ? ANY : String.join(",", headers);
    }
}
