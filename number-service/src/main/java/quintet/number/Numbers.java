package quintet.number;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.number.change.Changes;
import quintet.number.value.NumberId;
import quintet.number.value.NumberProblems;
import quintet.number.value.PhoneNumber;

/** The inventory, which contains no number twice, in whatever format. */
@Singleton
class Numbers {

    /** How long a deleted number can be restored. */
    private static final Duration RESTORABLE = Duration.ofDays(30);

    private final NumberRepository rows;
    private final Changes changes;
    private final Clock clock;

    Numbers(NumberRepository rows, Changes changes, Clock clock) {
        this.rows = rows;
        this.changes = changes;
        this.clock = clock;
    }

    /** Adds a number; 409 if it is in the inventory already. */
    Uni<Outcome<DidNumber>> create(NewNumber body, @Nullable String user, @Nullable RepeatKey key) {
        return rows.insert(new DidNumber(body, user), key)
                .onItem().ifNull().switchTo(() -> reject(body.value()))
                .invoke(changes::wake);
    }

    /** The number; 404 if there is none. */
    Uni<DidNumber> read(NumberId id) {
        return rows.find(id).onItem().ifNull().failWith(NumberProblems::notFound);
    }

    /**
     * Changes the members of a number and returns its new state. Fails with 409 if another row has the number, 412 if its
     * version does not match.
     */
    Uni<DidNumber> update(NumberId id, NumberPatch patch, @Nullable IfMatch wanted, @Nullable String user) {
        rejectOther(id, patch.id());
        return change(id, new Change(user, row -> row.revise(patch, wanted)), null)
                .onFailure(NumberRepository::isDuplicate).recoverWithUni(() -> reject(patch.value()))
                .map(Outcome::result);
    }

    /** Changes a number and returns its new state. Fails with 404 if there is none, and as the change does. */
    Uni<Outcome<DidNumber>> change(NumberId id, Change change, @Nullable RepeatKey key) {
        return rows.change(id, change, key).invoke(changes::wake);
    }

    /** The life of numbers at this moment, in the microseconds that PostgreSQL keeps. */
    Lifecycle now() {
        return new Lifecycle(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Reserves a number. Of many clients for one number most are rejected before they wait for its row. */
    Uni<Outcome<DidNumber>> reserve(NumberId id, Change change, @Nullable RepeatKey key) {
        return key != null ? change(id, change, key)
                : read(id).invoke(row -> now().requireAvailable(row)).chain(row -> change(id, change, null));
    }

    /** Deletes a number; 412 if its version does not match. */
    Uni<Void> delete(NumberId id, @Nullable IfMatch wanted, @Nullable String user) {
        return rows.delete(id, wanted, user).invoke(changes::wake).replaceWithVoid();
    }

    /** Brings back a number that was deleted within 30 days. Fails with 404 if there is none, 409 if it is there. */
    Uni<DidNumber> restore(NumberId id, @Nullable String user) {
        return rows.restore(id, clock.instant().minus(RESTORABLE), user)
                .onFailure(NumberRepository::isDuplicate).transform(failure -> NumberProblems.existed(null))
                .onItem().ifNull().switchTo(() -> read(id).map(row -> {
                    throw NumberProblems.state("The number is not deleted, so there is nothing to restore.");
                }))
                .invoke(changes::wake);
    }

    private <T> Uni<T> reject(@Nullable PhoneNumber number) {
        return number == null ? Uni.createFrom().failure(() -> NumberProblems.existed(null))
                : rows.find(number).map(row -> {
                    throw row == null ? NumberProblems.existed(number) : NumberProblems.exists(row.number, row.id);
                });
    }

    private static void rejectOther(NumberId id, @Nullable NumberId sent) {
        if (sent != null && !sent.equals(id)) {
            throw Problem.invalid(List.of(Fault.at("/id", "must equal the id in the path")));
        }
    }
}
