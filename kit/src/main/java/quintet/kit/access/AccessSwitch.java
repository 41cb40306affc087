package quintet.kit.access;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.spi.runtime.AuthorizationController;

/**
 * Switches the platform's checks off where access control is off: then no request is asked for its identity. It is decided
 * at start; until then everything is checked.
 */
@Alternative
@Priority(Interceptor.Priority.LIBRARY_AFTER + 1)
@Singleton
class AccessSwitch extends AuthorizationController {

    private volatile boolean enabled = true;

    void configure(@Observes StartupEvent event, AccessConfig config) {
        enabled = config.enabled();
    }

    @Override
    public boolean isAuthorizationEnabled() {
        return enabled;
    }
}
