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

/**
 * Delays checks of credentials after failed attempts, without a thread that waits, and logs each failure without its secret.
 */
@Singleton
class AttemptDelay {

    private static final Logger LOG = Logger.getLogger("quintet.access");
    /** A proxy's header may name anything as the address. */
    private static final Pattern STRANGE = Pattern.compile("[^0-9A-Za-z.:-]");
    private static final int MAX_ADDRESS = 64;
    /** A client with one IPv6 address has a network of them: the first half counts. */
    private static final Pattern NETWORK = Pattern.compile("^((?:[^:]*:){4}).*:.*$");

    private final Attempts attempts;
    private final Vertx vertx;

    AttemptDelay(Attempts attempts, Vertx vertx) {
        this.attempts = attempts;
        this.vertx = vertx;
    }

    /**
     * Checks credentials when it is their turn.
     *
     * @param user the name of their sender in the log
     * @param check gets the number of the address' failures before this attempt
     */
    Uni<SecurityIdentity> check(RoutingContext context, String user, IntFunction<Uni<SecurityIdentity>> check) {
        var address = address(context);
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

    private static String address(RoutingContext context) {
        var address = String.valueOf(context.request().remoteAddress().host());
        return STRANGE.matcher(address.substring(0, Math.min(address.length(), MAX_ADDRESS))).replaceAll("?");
    }
}
