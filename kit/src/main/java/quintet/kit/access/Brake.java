package quintet.kit.access;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.admission.Admission;

/** Lets whoever guesses wait, without a thread that waits with them, and logs each failure without its secret. */
@Singleton
class Brake {

    private static final Logger LOG = Logger.getLogger("quintet.access");
    /** A proxy's header may name anything as the address. */
    private static final Pattern STRANGE = Pattern.compile("[^0-9A-Za-z.:-]");
    private static final int MAX_ADDRESS = 64;
    /** Who has one address of IPv6 has a network of them: the first half counts. */
    private static final Pattern NETWORK = Pattern.compile("^((?:[^:]*:){4}).*:.*$");

    private final Attempts attempts;
    private final Vertx vertx;

    Brake(Attempts attempts, Vertx vertx) {
        this.attempts = attempts;
        this.vertx = vertx;
    }

    /** Checks credentials when it is their turn; {@code who} is what the log calls them. */
    Uni<User> slowly(RoutingContext context, String who, Supplier<Uni<User>> check) {
        var address = address(context);
        var source = NETWORK.matcher(address).replaceFirst("$1:");
        return Uni.createFrom().deferred(() -> pause(attempts.enter(source), context)
                .chain(check::get)
                .onItemOrFailure().invoke((user, failure) -> {
                    if (failure == null || !AccessProblems.isUnauthorized(failure)) {
                        attempts.takeBack(source);
                    } else {
                        LOG.warnf("An attempt from %s to be %s failed: %s", address, who, failure.getMessage());
                    }
                }));
    }

    /** Whoever waits here takes nobody's place among those who are served. */
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
