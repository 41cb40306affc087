package quintet.kit.access;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks for credentials once a request has found its method, before anything of it is read: for every method of every
 * resource but those of classes marked {@link PermitAll}.
 */
@Singleton
public class AccessFilter {

    // Filters are made before there is a configuration.
    private final Provider<Access> access;

    AccessFilter(Provider<Access> access) {
        this.access = access;
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    @Nullable
    Uni<Void> check(SimpleResourceInfo resource, RoutingContext context) {
        return !access.get().enabled() || resource.getResourceClass().isAnnotationPresent(PermitAll.class) ? null
                : access.get().require(context);
    }
}
