package quintet.kit.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether a service authenticates its clients, and how. */
@ConfigMapping(prefix = "quintet.access")
public interface AccessConfig {

    /** Off, every client may do everything, and the service listens on this machine only. */
    @WithDefault("false")
    boolean enabled();

    /** The file of passwords and API keys, one line each: {@code name:role:hash}. */
    Optional<Path> file();

    /** How often the file is checked for changes. */
    @WithDefault("5S")
    Duration reloadInterval();

    /** The delay of a check after too many failures of one address. Each further failure doubles it; zero means none. */
    @WithDefault("250MS")
    Duration delay();

    /** Whether metrics are open; else they need the role viewer. */
    @WithDefault("false")
    boolean metricsOpen();

    /** Users with tokens. */
    Oidc oidc();

    /** The issuer of accepted tokens. */
    interface Oidc {

        /** The address of an OpenID Connect issuer; {@code /.well-known/openid-configuration} is below it. */
        Optional<String> issuer();

        /** The required audience ({@code aud}) of a token: tokens for other services are rejected. */
        @WithDefault("quintet")
        String audience();

        /** The claim with the roles, like {@code realm_access/roles}, where it is not the issuer's usual one. */
        Optional<String> rolesClaim();
    }
}
