package quintet.number.session;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;

/**
 * Gives an effect at most once to each {@link RepeatKey}, like the kit's {@code SingleEffect} and in the same table. The
 * transaction of the effect claims the key, has the effect and keeps the key.
 *
 * <p>
 * Of simultaneous requests one gets the advisory lock; the others are rejected as still in progress. A request may get the
 * lock just after the first has released it, without seeing its key yet. Then the effect or the key violates a unique index,
 * both are rolled back, and the request runs again.
 */
@Singleton
public class KeptKeys {

    private static final String CLAIM = """
            SELECT CASE WHEN known.fingerprint = :fingerprint THEN 'replayed'
                        WHEN known.fingerprint IS NOT NULL THEN 'reused'
                        WHEN pg_try_advisory_xact_lock(hashtextextended(:key, hashtext(:scope))) THEN 'free'
                        ELSE 'running' END
              FROM (SELECT) asked LEFT JOIN idempotency_key known ON known.scope = :scope AND known.key = :key""";

    private static final String KEEP = """
            INSERT INTO idempotency_key (scope, key, fingerprint, answer, created_at)
            SELECT CAST(:scope AS text), CAST(:key AS text), CAST(:fingerprint AS bytea), to_jsonb(kept),
                   CAST(:now AS timestamptz)
              FROM %s kept WHERE id = :id""";

    private static final String REPLAY = """
            SELECT kept.* FROM idempotency_key, jsonb_populate_record(CAST(NULL AS %s), answer) kept
             WHERE scope = :scope AND key = :key""";

    private final Sessions sessions;
    private final Clock clock;

    KeptKeys(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Has an effect once.
     *
     * @param row what is kept
     * @param effect inserts the row and flushes; it runs in the transaction of the key
     * @return the new row, or the row of the first request as it was then. Fails with a 422 if the key belongs to another
     *         request, with a 409 while the first is in progress, and otherwise as the effect does
     */
    public <T> Uni<Outcome<T>> once(RepeatKey key, KeptRow<T> row, Supplier<Uni<T>> effect) {
        return sessions.transactAgainAfter(SessionFailures::isDuplicate, () -> Panache.getSession()
                .flatMap(session -> claim(session, key)
                        .flatMap(state -> switch (state) {
                            case "free" -> effect.get().call(made -> keep(session, key, row, made)).map(Outcome::first);
                            case "replayed" -> replay(session, key, row).map(first -> new Outcome<>(first, true));
                            case "reused" -> throw RepeatKey.reused();
                            default -> throw RepeatKey.inProgress();
                        })));
    }

    private static Uni<String> claim(Mutiny.Session session, RepeatKey key) {
        return session.createNativeQuery(CLAIM, String.class)
                .setParameter("scope", key.scope())
                .setParameter("key", key.key())
                .setParameter("fingerprint", key.fingerprint().getBytes())
                .getSingleResult();
    }

    private <T> Uni<Integer> keep(Mutiny.Session session, RepeatKey key, KeptRow<T> row, T made) {
        return session.createNativeQuery(KEEP.formatted(row.table()))
                .setParameter("scope", key.scope())
                .setParameter("key", key.key())
                .setParameter("fingerprint", key.fingerprint().getBytes())
                .setParameter("now", clock.instant().atOffset(ZoneOffset.UTC))
                .setParameter("id", row.id().apply(made))
                .executeUpdate();
    }

    private static <T> Uni<T> replay(Mutiny.Session session, RepeatKey key, KeptRow<T> row) {
        return session.createNativeQuery(REPLAY.formatted(row.table()), row.type())
                .setParameter("scope", key.scope())
                .setParameter("key", key.key())
                .getSingleResult();
    }
}
