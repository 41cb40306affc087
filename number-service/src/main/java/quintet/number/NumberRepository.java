package quintet.number;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

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

/** The table of numbers. A change locks its row first, so it sees the newest version, and simultaneous changes add up. */
@Singleton
class NumberRepository implements PanacheRepositoryBase<DidNumber, Long> {

    private static final KeptRow<DidNumber> KEPT = new KeptRow<>(DidNumber.class, "number", row -> row.id);

    // The total comes with the rows, in one round trip. The order uses attributes of NumberOrder only, so no client text
    // becomes HQL.
    private static final String LIST = """
            SELECT n, (SELECT count(*) FROM DidNumber %1$s)
              FROM DidNumber n %1$s
             ORDER BY %2$s""";

    private static final String CURRENCY = "currency";
    private static final String DIGITS = "digits";
    /** The conditions of a list by their parameters. */
    private static final Map<String, String> CONDITIONS = Map.of(CURRENCY, "currency.code = :currency", DIGITS,
            "number.e164 LIKE :digits");

    private final Sessions sessions;
    private final KeptKeys keys;

    NumberRepository(Sessions sessions, KeptKeys keys) {
        this.sessions = sessions;
        this.keys = keys;
    }

    /** Inserts a row. Fails with a {@link #isDuplicate duplicate} if another row has the number. */
    Uni<Outcome<DidNumber>> insert(NewNumber number, @Nullable RepeatKey key) {
        return key == null ? sessions.run(() -> insert(number)).map(Outcome::first)
                : keys.once(key, KEPT, () -> insert(number));
    }

    /** The row, or null if there is none. */
    Uni<@Nullable DidNumber> find(NumberId id) {
        return sessions.run(() -> findById(id.value()));
    }

    /** The row with this number, or null if there is none. */
    Uni<@Nullable DidNumber> find(PhoneNumber number) {
        return sessions.run(() -> find("number.e164", number.e164()).firstResult());
    }

    /** The rows of one page, and the number of rows on all pages. */
    Uni<Found> list(NumberQuery query) {
        return sessions.run(() -> page(query));
    }

    /**
     * Changes the row if its version matches. Returns it, or null if there is no row. Fails with a 412 if the version does
     * not match, and with a {@link #isDuplicate duplicate} if another row has the number.
     */
    Uni<@Nullable DidNumber> update(NumberId id, NumberPatch patch, @Nullable IfMatch wanted) {
        return sessions.transact(() -> lock(id).onItem().ifNotNull().invoke(row -> row.revise(patch, wanted)));
    }

    /** Deletes the row if its version matches. Returns it, or null if there is no row. Fails with a 412 otherwise. */
    Uni<@Nullable DidNumber> delete(NumberId id, @Nullable IfMatch wanted) {
        return sessions.transact(() -> lock(id)
                .onItem().ifNotNull().invoke(row -> IfMatch.require(wanted, row.version))
                .onItem().ifNotNull().call(this::delete));
    }

    /** Whether a change failed because another row has the number. */
    static boolean isDuplicate(Throwable failure) {
        return SessionFailures.isDuplicate(failure);
    }

    /** The rows of a page, and the number of all rows that match the query. */
    record Found(List<DidNumber> rows, long total) {
    }

    private Uni<DidNumber> insert(NewNumber number) {
        return persistAndFlush(new DidNumber(number));
    }

    private Uni<@Nullable DidNumber> lock(NumberId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    private Uni<Found> page(NumberQuery query) {
        var wanted = wanted(query);
        var where = wanted.isEmpty() ? ""
                : "WHERE " + String.join(" AND ", CONDITIONS.entrySet().stream()
                        .filter(condition -> wanted.containsKey(condition.getKey())).map(Map.Entry::getValue).toList());
        return getSession().flatMap(session -> {
            var page = session.createSelectionQuery(LIST.formatted(where, hql(query.order())), Object[].class)
                    .setReadOnly(true)
                    // No table has more rows than that.
                    .setFirstResult((int) Math.min(query.offset(), Integer.MAX_VALUE))
                    .setMaxResults(query.perPage());
            wanted.forEach(page::setParameter);
            return page.getResultList();
        }).flatMap(rows -> rows.isEmpty() ? empty(where, wanted) : Uni.createFrom().item(found(rows)));
    }

    /** A page without rows, which has no total with it. */
    private Uni<Found> empty(String where, Map<String, Object> wanted) {
        return (where.isEmpty() ? count() : count("FROM DidNumber " + where, wanted))
                .map(total -> new Found(List.of(), total));
    }

    /** The parameters of the conditions that the query has. */
    private static Map<String, Object> wanted(NumberQuery query) {
        var wanted = new HashMap<String, Object>();
        if (query.currency() != null) {
            wanted.put(CURRENCY, query.currency().code());
        }
        if (query.digits() != null) {
            wanted.put(DIGITS, query.digits().pattern());
        }
        return wanted;
    }

    private static Found found(List<Object[]> rows) {
        return new Found(rows.stream().map(row -> (DidNumber) row[0]).toList(), (long) rows.get(0)[1]);
    }

    private static String hql(NumberOrder order) {
        return order.keys().stream()
                .map(key -> "n." + key.member().attribute() + (key.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }
}
