package quintet.kit.access;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether a service asks who its clients are, and how it knows them. */
@ConfigMapping(prefix = "quintet.access")
public interface AccessConfig {

    /** Off, everyone who reaches the service may do everything, and it listens on this machine only. */
    @WithDefault("false")
    boolean enabled();

    /** The file of those who come with a password or a key, one line each: {@code name:role:hash}. */
    Optional<Path> file();

    /** How often the file is looked at for changes. */
    @WithDefault("5S")
    Duration reloadInterval();

    /** How long a check waits after too many failures of one address; each further failure doubles it. Zero: never. */
    @WithDefault("250MS")
    Duration delay();

    /** Whether metrics are for everyone; else they need the role viewer. */
    @WithDefault("false")
    boolean metricsOpen();

    /** Those who come with a token. */
    Oidc oidc();

    /** Whose tokens are believed. */
    interface Oidc {

        /** The address of an OpenID Connect issuer: below it is {@code /.well-known/openid-configuration}. */
        Optional<String> issuer();

        /** What a token must name in {@code aud}; a token made for another service is none for this one. */
        @WithDefault("quintet")
        String audience();

        /** The claim that holds the roles, like {@code realm_access/roles}; where the issuer's usual ones are not it. */
        Optional<String> rolesClaim();
    }
}
