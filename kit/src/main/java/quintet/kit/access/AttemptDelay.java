package quintet.kit.access;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.admission.Admission;
import quintet.kit.http.ClientAddress;

/**
 * Delays checks of credentials after failed attempts, without a thread that waits, and logs each failure without its secret.
 */
@Singleton
class AttemptDelay {

    private static final Logger LOG = Logger.getLogger("quintet.access");
    /** A client with one IPv6 address has a network of them: the first half counts. */
    private static final Pattern NETWORK = Pattern.compile("^((?:[^:]*:){4}).*:.*$");

    private final Attempts attempts;
    private final ClientAddress clients;
    private final Vertx vertx;

    AttemptDelay(Attempts attempts, ClientAddress clients, Vertx vertx) {
        this.attempts = attempts;
        this.clients = clients;
        this.vertx = vertx;
    }

    /**
     * Checks credentials when it is their turn.
     *
     * @param user the name of their sender in the log
     * @param check gets the number of the address' failures before this attempt
     */
    Uni<SecurityIdentity> check(RoutingContext context, String user, IntFunction<Uni<SecurityIdentity>> check) {
        var address = clients.of(context.request());
        var source = NETWORK.matcher(address).replaceFirst("$1:");
        return Uni.createFrom().deferred(() -> {
            var turn = attempts.enter(source);
            return pause(turn.delay(), context)
                    .chain(() -> check.apply(turn.failures()))
                    .onItemOrFailure().invoke((identity, failure) -> {
                        if (failure instanceof AuthenticationFailedException) {
                            LOG.warnf("An attempt from %s to be %s failed: %s", address, user, failure.getMessage());
                        } else {
                            attempts.takeBack(source);
                        }
                    });
        });
    }

    /** A delayed request gives its place to others. */
    private Uni<Void> pause(Duration wait, RoutingContext context) {
        if (wait.isZero()) {
            return Uni.createFrom().voidItem();
        }
        Admission.release(context);
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(wait.toMillis() + 1, fired -> emitter.complete(null)));
    }
}
