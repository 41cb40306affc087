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
import io.vertx.core.WorkerExecutor;
import quintet.kit.problem.Problem;
import quintet.kit.work.EventLoops;

/**
 * Checks passwords against bcrypt hashes. That is expensive on purpose, so it happens beside the event loops, few at once. A
 * correct password is remembered for some minutes, as a keyed hash that is worthless outside this process.
 */
@Singleton
class Passwords {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int AT_ONCE = 2;
    private static final int MAX_WAITING = 64;
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
    private final WorkerExecutor workers;
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
        this.workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
        var random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    /** Whether this password is remembered as the account's. */
    boolean remembers(Account account, String password) {
        var right = known.get(account.name());
        return right != null && right.is(mark(account, password), clock.instant());
    }

    /** Whether this is the account's password. Simultaneous checks of one password share one computation. */
    Uni<Boolean> check(Account account, String password) {
        var mark = mark(account, password);
        if (checking.size() >= MAX_WAITING && !checking.containsKey(mark)) {
            return Uni.createFrom().failure(Problem.unavailable("Too many passwords are waiting to be checked."));
        }
        return checking.computeIfAbsent(mark, asked -> compute(account, password)
                .onItem().invoke(right -> keep(account, asked, right))
                .onTermination().invoke(() -> checking.remove(asked))
                .memoize().indefinitely())
                .emitOn(EventLoops.here());
    }

    private Uni<Boolean> compute(Account account, String password) {
        return Uni.createFrom().completionStage(() -> workers
                .executeBlocking(() -> bcrypt.test(password, account.hash()), false)
                .toCompletionStage());
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
