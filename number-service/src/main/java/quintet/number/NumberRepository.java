package quintet.number;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import io.quarkus.panache.common.Sort.Direction;
import io.smallrye.mutiny.Uni;
import quintet.kit.Deadline;
import quintet.kit.IfMatch;

/** The table of numbers. Each call is a session or a transaction of its own, ended by the {@link Deadline}. */
@Singleton
class NumberRepository implements PanacheRepository<DidNumber> {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final int MAX_RETRIES = 2;

    private final Deadline deadline;

    NumberRepository(Deadline deadline) {
        this.deadline = deadline;
    }

    /** The new row with its id. Fails with a {@link #isDuplicate duplicate} where another row has the number. */
    Uni<DidNumber> insert(DidNumber row) {
        return change(() -> persist(row));
    }

    /** The row, or null where there is none. */
    Uni<@Nullable DidNumber> find(NumberId id) {
        return read(() -> findById(id.value()));
    }

    /** The row that has a number, or null where there is none. */
    Uni<@Nullable DidNumber> find(PhoneNumber number) {
        return read(() -> find("e164", number.e164()).firstResult());
    }

    /** The rows of one page, and how many there are on all pages. */
    Uni<Found> list(NumberQuery query) {
        return read(() -> {
            var rows = matching(query);
            return rows.count().flatMap(total -> query.offset() >= total ? Uni.createFrom().item(new Found(List.of(), total))
                    : rows.page(query.page() - 1, query.perPage()).list().map(page -> new Found(page, total)));
        });
    }

    /**
     * The row as changed, or null where there is none. It is locked first, so that changes made at the same time add up.
     * Fails with a {@link #isDuplicate duplicate} where another row has the number.
     */
    Uni<@Nullable DidNumber> update(NumberId id, NumberPatch patch, @Nullable IfMatch wanted) {
        return change(() -> findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNotNull().invoke(row -> {
                    IfMatch.require(wanted, row.version);
                    row.apply(patch);
                }));
    }

    /** Whether there was a row to delete. It is locked first, so that what is compared is its newest version. */
    Uni<Boolean> delete(NumberId id, @Nullable IfMatch wanted) {
        return change(() -> findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNotNull().invoke(row -> IfMatch.require(wanted, row.version))
                .onItem().ifNotNull().call(this::delete)
                .map(Objects::nonNull));
    }

    /** Whether a change failed because another row has the same number. */
    static boolean isDuplicate(Throwable failure) {
        return hasState(failure, UNIQUE_VIOLATION);
    }

    /** Some of the rows that match a query, and how many match it. */
    record Found(List<DidNumber> rows, long total) {
    }

    private PanacheQuery<DidNumber> matching(NumberQuery query) {
        var sort = Sort.empty();
        query.order().keys().forEach(key -> sort.and(key.member().property(),
                key.descending() ? Direction.Descending : Direction.Ascending));
        return query.currency() == null ? findAll(sort) : find("currency", sort, query.currency().code());
    }

    private <T> Uni<T> read(Supplier<Uni<T>> work) {
        return deadline.limit(Panache.withSession(work));
    }

    private <T> Uni<T> change(Supplier<Uni<T>> work) {
        return deadline.limit(Panache.withTransaction(work)
                .onFailure(NumberRepository::isDeadlock).retry().atMost(MAX_RETRIES));
    }

    /** Two rows that take over each other's number wait for each other, until PostgreSQL ends one of the changes. */
    private static boolean isDeadlock(Throwable failure) {
        return hasState(failure, DEADLOCK_DETECTED);
    }

    /** Whether PostgreSQL gave this SQLSTATE; Hibernate hides it in an exception of JDBC, and that in others. */
    private static boolean hasState(Throwable failure, String state) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && state.equals(refusal.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
