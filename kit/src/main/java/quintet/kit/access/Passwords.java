package quintet.kit.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import quintet.kit.work.EventLoops;
import quintet.kit.work.RankedQueue;

/**
 * Checks passwords against bcrypt hashes. That is expensive on purpose, so it happens beside the event loops, in a
 * short queue. A correct password is remembered for some minutes, as a keyed hash that is worthless outside this process.
 */
@Singleton
class Passwords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    /** The other processors serve those who need no hash. */
    private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int MAX_WAITING = 32;
    private static final Duration MEMORY = Duration.ofMinutes(5);

    /** A correct password, as a keyed hash. */
    private record Known(String mark, Instant until) {

        boolean is(String other, Instant now) {
            return until.isAfter(now) && MessageDigest.isEqual(mark.getBytes(StandardCharsets.US_ASCII),
                    other.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final Clock clock;
    private final BiPredicate<String, String> bcrypt;
    private final RankedQueue<Boolean> queue;
    private final SecretKeySpec key;
    /** By name, so never more than there are accounts. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Uni<Boolean>> checking = new ConcurrentHashMap<>();

    @Inject
    Passwords(Vertx vertx, Clock clock) {
        this(vertx, clock, Passwords::matches);
    }

    Passwords(Vertx vertx, Clock clock, BiPredicate<String, String> bcrypt) {
        this.clock = clock;
        this.bcrypt = bcrypt;
        this.queue = new RankedQueue<>(vertx.createSharedWorkerExecutor("passwords", AT_ONCE), AT_ONCE, MAX_WAITING);
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Whether this password is remembered as the account's. */
    boolean remembers(Account account, String password) {
        var right = known.get(account.name());
        return right != null && right.is(mark(account, password), clock.instant());
    }

    /**
     * Whether this is the account's password. Simultaneous checks of one password share one computation. Those with few earlier
     * failures at their address go first. If too many wait, those with most are rejected with 503.
     */
    Uni<Boolean> check(Account account, String password, int failures) {
        return checking.computeIfAbsent(mark(account, password), asked -> Uni.createFrom()
                .completionStage(() -> queue.add(failures, () -> bcrypt.test(password, account.hash())))
                .onItem().invoke(right -> keep(account, asked, right))
                .onTermination().invoke(() -> checking.remove(asked))
                .memoize().indefinitely())
                .emitOn(EventLoops.here());
    }

    private void keep(Account account, String mark, boolean right) {
        if (right) {
            known.put(account.name(), new Known(mark, clock.instant().plus(MEMORY)));
        }
    }

    /** Bound to the stored hash: a change of the hash forgets the password. */
    private String mark(Account account, String password) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(account.hash().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static boolean matches(String password, String hash) {
        // As htpasswd does: bytes after the 72nd do not count.
        return BCrypt.verifyer(null, LongPasswordStrategies.truncate(BCrypt.Version.VERSION_2A))
                .verify(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8)).verified;
    }
}
