package quintet.kit.conditional;

import java.util.Arrays;
import java.util.Set;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import quintet.kit.http.HttpConfig;
import quintet.kit.problem.HttpProblems;
import quintet.kit.problem.Problem;

/**
 * Rejects changes without If-Match where the operator requires it (RFC 6585, section 3). Methods that take no If-Match are
 * not affected.
 */
@Singleton
public class RequireIfMatch {

    private static final Set<String> CHANGES = Set.of("PUT", "PATCH", "DELETE");

    // Filters are created before the configuration.
    private final Provider<HttpConfig> config;

    RequireIfMatch(Provider<HttpConfig> config) {
        this.config = config;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (CHANGES.contains(request.getMethod()) && config.get().requireIfMatch()
                && Arrays.asList(resource.parameterTypes()).contains(IfMatch.class)
                && request.getHeaderString("If-Match") == null) {
            throw Problem.of(HttpProblems.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the state to be changed.");
        }
    }
}
