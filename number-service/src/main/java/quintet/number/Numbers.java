package quintet.number;

import java.util.List;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** The inventory, which contains no number twice, in whatever format. */
@Singleton
class Numbers {

    private final NumberRepository rows;

    Numbers(NumberRepository rows) {
        this.rows = rows;
    }

    /** One page of the inventory. */
    Uni<NumberTable> list(NumberQuery query) {
        return rows.list(query).map(found -> NumberTable.of(query, found));
    }

    /** Adds a number; 409 if it is in the inventory already. */
    Uni<Outcome<Tagged<NumberView>>> create(NewNumber body, @Nullable RepeatKey key) {
        return rows.insert(body, key)
                .onFailure(NumberRepository::isDuplicate).recoverWithUni(() -> reject(body.value()))
                .map(outcome -> outcome.map(NumberView::tagged));
    }

    Uni<Tagged<NumberView>> read(NumberId id) {
        return rows.find(id)
                .onItem().ifNull().failWith(NumberProblems::notFound)
                .map(NumberView::tagged);
    }

    /**
     * Changes a number and returns its new state. Fails with 409 if another row has the number, 412 if its version does
     * not match.
     */
    Uni<Tagged<NumberView>> update(NumberId id, NumberPatch patch, @Nullable IfMatch wanted) {
        rejectOther(id, patch.id());
        return rows.update(id, patch, wanted)
                .onFailure(NumberRepository::isDuplicate).recoverWithUni(() -> reject(Objects.requireNonNull(patch.value())))
                .onItem().ifNull().failWith(NumberProblems::notFound)
                .map(NumberView::tagged);
    }

    /** Deletes a number; 412 if its version does not match. */
    Uni<Void> delete(NumberId id, @Nullable IfMatch wanted) {
        return rows.delete(id, wanted)
                .onItem().ifNull().failWith(NumberProblems::notFound)
                .replaceWithVoid();
    }

    private <T> Uni<T> reject(PhoneNumber number) {
        return rows.find(number).map(row -> {
            throw row == null ? NumberProblems.existed(number) : NumberProblems.exists(row);
        });
    }

    private static void rejectOther(NumberId id, @Nullable NumberId sent) {
        if (sent != null && !sent.equals(id)) {
            throw Problem.invalid(List.of(Fault.at("/id", "must equal the id in the path")));
        }
    }
}
