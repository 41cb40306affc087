package quintet.kit.database;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How patient a service is with its PostgreSQL. Together the bounds keep the promise of a 503 within five seconds. */
@ConfigMapping(prefix = "quintet.database")
public interface DatabaseConfig {

    /** Where it is, like {@code postgresql://host:5432/name}. Without it the service starts its own. */
    Optional<String> url();

    /** Who the service is to the database. */
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

    /** How many requests may wait for a free connection; the next one is refused at once. */
    @WithDefault("256")
    int maxWaiting();

    /** After this time PostgreSQL itself gives up on a statement. */
    @WithDefault("4S")
    Duration statementTimeout();

    /** After this time the client is told 503, whatever the server does. */
    @WithDefault("4500MS")
    Duration deadline();
}
