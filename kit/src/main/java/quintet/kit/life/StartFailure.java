package quintet.kit.life;

import java.net.BindException;
import java.sql.SQLException;
import java.util.List;

import org.jboss.logging.Logger;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import quintet.kit.http.Platform;

/** Says in one sentence why a service cannot start and how to correct it. An unforeseen failure keeps its stack trace. */
final class StartFailure {

    private static final Logger LOG = Logger.getLogger("quintet");

    private StartFailure() {
    }

    /** Ends the process before the service, and with it logging, has started. */
    static IllegalStateException exit(List<String> reasons) {
        reasons.forEach(System.err::println);
        System.exit(1);
        return new IllegalStateException("exiting");
    }

    /** What is said of a port that another process listens on. */
    static String portTaken(int port) {
        return "Port %d is taken. Stop what uses it, or choose another with QUARKUS_HTTP_PORT.".formatted(port);
    }

    /** Logs why the service did not start. */
    static void log(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuarkusBindException bind) {
                LOG.error(portTaken(bind.getPort()));
                return;
            }
            if (cause instanceof BindException || cause instanceof ConfigurationException
                    || cause instanceof ConfigValidationException) {
                LOG.error(cause.getMessage());
                return;
            }
            if (cause instanceof SQLException sql) {
                LOG.errorf("The database cannot be used (%s). Check QUINTET_DATABASE_URL, _USERNAME and _PASSWORD.",
                        sql.getMessage());
                return;
            }
        }
        LOG.error("The service cannot start.", failure);
        if (!Platform.isLogging()) {
            // Logging has not started: its buffer is lost with the process.
            failure.printStackTrace();
        }
    }
}
