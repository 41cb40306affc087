package quintet.kit.access;

import java.net.InetAddress;
import java.net.UnknownHostException;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.spi.runtime.AuthorizationController;

/**
 * Rejects a start with access control but without credentials. Where access control is off, logs a line and switches the
 * platform's checks off.
 */
@Singleton
class AccessStart {

    private static final Logger LOG = Logger.getLogger("quintet.access");

    private final AccessConfig config;
    private final AccountFile file;
    private final String host;

    AccessStart(AccessConfig config, AccountFile file, @ConfigProperty(name = "quarkus.http.host") String host) {
        this.config = config;
        this.file = file;
        this.host = host;
    }

    void check(@Observes StartupEvent event) {
        if (!config.enabled()) {
            logThatItIsOff();
        } else if (config.file().isPresent()) {
            file.open(config.file().get(), config.reloadInterval().toMillis());
        } else if (config.oidc().issuer().isEmpty()) {
            throw new ConfigurationException("Access control is on without any credentials: set QUINTET_ACCESS_FILE to a file"
                    + " of lines like name:role:hash, or QUINTET_ACCESS_OIDC_ISSUER to the address of an issuer of tokens.");
        }
    }

    private void logThatItIsOff() {
        if (isLoopback(host)) {
            LOG.infof("Access control is off, so the service listens on %s only."
                    + " QUINTET_ACCESS_ENABLED=true switches it on.", host);
        } else {
            LOG.warnf("Access control is off, and the service listens on %s: any client may read, change and delete"
                    + " everything. QUINTET_ACCESS_ENABLED=true switches it on.", host);
        }
    }

    /**
     * Switches the platform's checks off where access control is off: then no request is asked for its identity. It is decided
     * at start; until then everything is checked.
     */
    @Alternative
    @Priority(Interceptor.Priority.LIBRARY_AFTER + 1)
    @Singleton
    static class Switch extends AuthorizationController {

        private volatile boolean enabled = true;

        void configure(@Observes StartupEvent event, AccessConfig config) {
            enabled = config.enabled();
        }

        @Override
        public boolean isAuthorizationEnabled() {
            return enabled;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
