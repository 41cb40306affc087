package quintet.number.batch.price;

import java.util.Objects;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Problem;
import quintet.number.batch.BatchKind;
import quintet.number.batch.BatchProblems;
import quintet.number.batch.BatchView;
import quintet.number.batch.Batches;
import quintet.number.batch.NewBatch;
import quintet.number.batch.OnDuplicate;

/** Changes of many prices, which are done as a whole or not at all. */
@Singleton
class PriceChanges {

    private final PriceRepository prices;
    private final Batches batches;

    PriceChanges(PriceRepository prices, Batches batches) {
        this.prices = prices;
        this.batches = batches;
    }

    /** Who asks for a change, with its body and its key. */
    record Request(String body, @Nullable String user, @Nullable RepeatKey key) {
    }

    /** What a change would do; 409 if that is not possible. */
    Uni<PricePreviewView> preview(PriceChange change) {
        return possible(change).chain(extent -> prices.sample(change)
                .map(sample -> new PricePreviewView(extent.matched(), extent.changed(), sample)));
    }

    /** Queues a change; 409 if it is known not to be possible. */
    Uni<Outcome<BatchView>> add(PriceChange change, Request request) {
        var key = request.key();
        return possible(change).chain(extent -> batches.add(new NewBatch(BatchKind.PRICES, OnDuplicate.UPDATE, request.body(),
                extent.matched(), request.user()), key))
                .onFailure(failure -> key != null && failure instanceof Problem)
                .recoverWithUni(failure -> batches.replay(Objects.requireNonNull(key), failure));
    }

    private Uni<PriceRepository.Extent> possible(PriceChange change) {
        return prices.extent(change).invoke(extent -> {
            if (extent.wrong() > 0) {
                throw BatchProblems.prices("%d of the numbers would have a price below 0 or above %s, like the number %d."
                        .formatted(extent.wrong(), PriceSql.HIGHEST, extent.wrongId()));
            }
            if (change.expected() != null && change.expected() != extent.matched()) {
                throw BatchProblems.prices("%d numbers were expected, and there are %d now.".formatted(change.expected(),
                        extent.matched()));
            }
        });
    }
}
