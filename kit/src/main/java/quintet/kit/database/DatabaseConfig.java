package quintet.kit.database;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Address and time-outs of the service's PostgreSQL. Together the bounds keep the promise of a 503 within five seconds. */
@ConfigMapping(prefix = "quintet.database")
public interface DatabaseConfig {

    /** The address, like {@code postgresql://host:5432/name}. Without it the service starts its own PostgreSQL. */
    Optional<String> url();

    /** The name of the database user. */
    @WithDefault("quintet")
    String username();

    /** The password of {@link #username}. */
    @WithDefault("quintet")
    String password();

    /** The longest a new connection may take. */
    @WithDefault("2S")
    Duration connectTimeout();

    /** The longest a request waits for a free connection. */
    @WithDefault("2S")
    Duration acquireTimeout();

    /** How many requests may wait for a free connection; the next one is rejected at once. */
    @WithDefault("256")
    int maxWaiting();

    /** The time after which PostgreSQL itself cancels a statement. */
    @WithDefault("4S")
    Duration statementTimeout();

    /** The time after which the client gets a 503, whatever the server does. */
    @WithDefault("4500MS")
    Duration deadline();
}
