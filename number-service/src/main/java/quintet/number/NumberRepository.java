package quintet.number;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.number.session.KeptKeys;
import quintet.number.session.KeptRow;
import quintet.number.session.SessionFailures;
import quintet.number.session.Sessions;
import quintet.number.session.SharedFinds;
import quintet.number.value.NumberId;
import quintet.number.value.NumberProblems;
import quintet.number.value.PhoneNumber;

/** The table of numbers. A change locks its row first, so it sees the newest version, and simultaneous changes add up. */
@Singleton
class NumberRepository implements PanacheRepositoryBase<DidNumber, Long> {

    private static final KeptRow<DidNumber> KEPT = new KeptRow<>(DidNumber.class, "number", row -> row.id);

    // The trigger of the log finds the user in a setting: a deleted row cannot name who deleted it.
    private static final String DELETE = """
            DELETE FROM number USING (SELECT set_config('quintet.user', :user, true)) AS told WHERE id = :id""";

    // The log has a deleted row as it was. Its id comes back with it.
    private static final String RESTORE = """
            INSERT INTO number OVERRIDING SYSTEM VALUE
            SELECT back.*
              FROM number_change c, jsonb_populate_record(CAST(NULL AS number), c.before
                   || jsonb_build_object('version', c.version + 1, 'changed_by', nullif(:user, ''))) AS back
             WHERE c.id = (SELECT max(id) FROM number_change WHERE number_id = :id)
               AND c.action = 'deleted' AND c.changed_at > CAST(:since AS timestamptz)
            RETURNING *""";

    private static final String RELEASE = """
            UPDATE number SET state = 'available', holder = NULL, reserved_until = NULL, changed_by = NULL, version = version + 1
             WHERE id IN (SELECT id FROM number WHERE reserved_until <= :now ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)""";

    private final Sessions sessions;
    private final KeptKeys keys;
    private final AdditionRepository additions;
    private final SharedFinds<DidNumber> finds;

    NumberRepository(Sessions sessions, KeptKeys keys, Clock clock) {
        this.sessions = sessions;
        this.keys = keys;
        this.additions = new AdditionRepository(sessions, clock);
        this.finds = new SharedFinds<>(sessions, DidNumber.class, row -> row.id);
    }

    /** Inserts a row, and returns null if another row has the number. */
    Uni<@Nullable Outcome<DidNumber>> insert(DidNumber row, @Nullable RepeatKey key) {
        return key == null ? additions.add(row).map(added -> added ? Outcome.first(row) : null)
                : keys.once(key, KEPT, () -> persistAndFlush(row))
                        .onFailure(NumberRepository::isDuplicate).recoverWithNull();
    }

    /** The row, or null if there is none. */
    Uni<@Nullable DidNumber> find(NumberId id) {
        return finds.find(id.value());
    }

    /** The row with this number, or null if there is none. */
    Uni<@Nullable DidNumber> find(PhoneNumber number) {
        return sessions.run(() -> find("number.e164", number.e164()).firstResult());
    }

    /**
     * Changes a row and returns it. Fails with a 404 if there is none, as the change does, and with a {@link #isDuplicate
     * duplicate} if another row has the number.
     */
    Uni<Outcome<DidNumber>> change(NumberId id, Change change, @Nullable RepeatKey key) {
        Supplier<Uni<DidNumber>> effect = () -> lock(id).invoke(change::apply).call(this::flush);
        return key == null ? sessions.transact(effect).map(Outcome::first) : keys.once(key, KEPT, effect);
    }

    /** Deletes the row if its version matches. Fails with a 404 if there is none, with a 412 if it does not match. */
    Uni<Integer> delete(NumberId id, @Nullable IfMatch wanted, @Nullable String user) {
        return sessions.transact(() -> lock(id)
                .invoke(row -> IfMatch.require(wanted, row.version))
                .chain(row -> getSession())
                .chain(session -> session.createNativeQuery(DELETE).setParameter("user", user == null ? "" : user)
                        .setParameter("id", id.value()).executeUpdate()));
    }

    /**
     * Brings a deleted row back as it was. Returns null if the number was not deleted since then. Fails with a
     * {@link #isDuplicate duplicate} if another row has the number.
     */
    Uni<@Nullable DidNumber> restore(NumberId id, Instant since, @Nullable String user) {
        return sessions.transact(() -> getSession().chain(session -> session.createNativeQuery(RESTORE, DidNumber.class)
                .setParameter("user", user == null ? "" : user).setParameter("id", id.value()).setParameter("since", since)
                .getSingleResultOrNull()));
    }

    /** Ends some reservations that have expired; returns how many. Those that another change holds are left. */
    Uni<Integer> release(Instant now, int most) {
        return sessions.background(() -> getSession().chain(session -> session.createNativeQuery(RELEASE)
                .setParameter("now", now).setParameter("most", most).executeUpdate()));
    }

    /** Looks up the country and type of some rows that an earlier release has written; returns how many. */
    Uni<Integer> describe(int most) {
        return sessions.background(() -> getSession()
                .chain(session -> session
                        .createSelectionQuery("FROM DidNumber WHERE number.country IS NULL ORDER BY id", DidNumber.class)
                        .setMaxResults(most).setLockMode(LockMode.UPGRADE_SKIPLOCKED).getResultList())
                .invoke(rows -> rows.forEach(new Change(null, row -> row.number = row.number.described())::apply))
                .map(List::size));
    }

    /** Whether a change failed because another row has the number. */
    static boolean isDuplicate(Throwable failure) {
        return SessionFailures.isDuplicate(failure);
    }

    private Uni<DidNumber> lock(NumberId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(NumberProblems::notFound);
    }
}
