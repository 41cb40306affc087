package quintet.kit.access;

import java.util.function.Consumer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.body.RequestBody;
import quintet.kit.http.FilterOrder;
import quintet.kit.http.Platform;

/**
 * Authenticates requests where no endpoint can do it in time. A body is read from known senders only; the request of another
 * goes on without it, and the endpoint rejects it if it needs credentials. Metrics are no resource, and need the role viewer.
 *
 * <p>
 * The guard of metrics is a route of the same router, and matches more paths than theirs. So no spelling of the path bypasses
 * it.
 */
@ApplicationScoped
class EarlyAuthentication {

    /** Behind the kit's filters, which give the request its id, and before the platform's routes. */
    private static final int ORDER = -1;
    private static final int FIRST = 1;

    private final IdentityProviderManager identities;
    private final AccessFailures failures;
    private final AccessConfig config;

    EarlyAuthentication(IdentityProviderManager identities, AccessFailures failures, AccessConfig config) {
        this.identities = identities;
        this.failures = failures;
        this.config = config;
    }

    /** Registered before the filter that reads the body, which has the same order. */
    void install(@Observes @Priority(FIRST) Filters filters) {
        if (config.enabled()) {
            filters.register(this::beforeBody, FilterOrder.CREDENTIALS);
        }
    }

    void install(@Observes Router router) {
        if (config.enabled() && !config.metricsOpen()) {
            router.route("/q/metrics*").order(ORDER).handler(this::beforeMetrics);
        }
    }

    private void beforeBody(RoutingContext context) {
        if (RequestBody.isAnnounced(context.request())) {
            authenticate(context, known -> context.next(), unknown -> {
                RequestBody.leaveUnread(context);
                context.next();
            });
        } else {
            context.next();
        }
    }

    private void beforeMetrics(RoutingContext context) {
        authenticate(context, identity -> {
            if (identity.hasRole(Roles.VIEWER)) {
                context.next();
            } else {
                context.fail(AccessProblems.forbidden(Role.VIEWER, Role.highest(identity.getRoles())));
            }
        }, failure -> context.fail(failures.problem(failure, context)));
    }

    /** The platform remembers the result: endpoints do not authenticate the request again. */
    private void authenticate(RoutingContext context, Consumer<SecurityIdentity> known, Consumer<Throwable> unknown) {
        // Else the platform's own handler would answer too.
        Platform.leaveFailuresToEndpoint(context);
        QuarkusHttpUser.getSecurityIdentity(context, identities).subscribe().with(known, unknown);
    }
}
