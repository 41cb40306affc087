package quintet.kit.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Requires the role viewer for metrics, which are no resource. It is a route of the same router, and matches more paths than
 * theirs. So no spelling of the path bypasses it.
 */
@ApplicationScoped
class MetricsGuard {

    /** Behind the kit's filters, which give the request its id, and before the platform's routes. */
    private static final int ORDER = -1;

    private final IdentityProviderManager identities;
    private final AccessFailures failures;
    private final AccessConfig config;

    MetricsGuard(IdentityProviderManager identities, AccessFailures failures, AccessConfig config) {
        this.identities = identities;
        this.failures = failures;
        this.config = config;
    }

    void install(@Observes Router router) {
        if (config.enabled() && !config.metricsOpen()) {
            router.route("/q/metrics*").order(ORDER).handler(this::check);
        }
    }

    private void check(RoutingContext context) {
        // The platform's handler of failed authentication would answer too.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        QuarkusHttpUser.getSecurityIdentity(context, identities).subscribe().with(identity -> permit(identity, context),
                failure -> context.fail(failures.problem(failure, context)));
    }

    private static void permit(SecurityIdentity identity, RoutingContext context) {
        if (identity.hasRole(Roles.VIEWER)) {
            context.next();
        } else {
            context.fail(AccessProblems.forbidden(Role.VIEWER, Role.highest(identity.getRoles())));
        }
    }
}
