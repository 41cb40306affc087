package quintet.metadata.batch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.input.Input;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;
import quintet.metadata.Followers;
import quintet.metadata.MetadataView;
import quintet.metadata.batch.BatchRepository.Held;
import quintet.metadata.batch.BatchRepository.Writes;
import quintet.metadata.batch.BatchRepository.Written;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.value.Edition;

/** Makes many changes in one transaction. Each change has a result of its own, unless the batch is atomic. */
@Singleton
class Batches {

    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final int INVALID = 400;

    private final BatchRepository rows;
    private final PayloadSchema schema;
    private final Followers followers;
    private final Workers workers;
    private final Clock clock;

    Batches(BatchRepository rows, PayloadSchema schema, Followers followers, Workers workers, Clock clock) {
        this.rows = rows;
        this.schema = schema;
        this.followers = followers;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * Runs a batch. An atomic one with a change that cannot be made is a 400 or 409, and nothing is changed.
     *
     * @param hold is told the size of the answer
     */
    Uni<BatchView> run(BatchQuery query, Input body, String caller, LongConsumer hold) {
        return workers.run(() -> NewBatch.of(body, query.payload(), schema)).chain(batch -> {
            if (query.atomic() && !batch.faults().isEmpty()) {
                throw Problem.invalid(batch.faults());
            }
            var run = new Run(batch, query);
            hold.accept(run.size());
            return rows.write(run.known(), run::decide, Edition.now(caller, clock)).invoke(followers::wake).map(run::view);
        });
    }

    /** A batch while it runs. */
    private static final class Run {

        private final NewBatch batch;
        private final BatchQuery query;
        private final Map<Integer, BatchResultView> failures = new HashMap<>();

        Run(NewBatch batch, BatchQuery query) {
            this.batch = batch;
            this.query = query;
        }

        long size() {
            return batch.items().stream().mapToLong(entry -> entry.item() == null || entry.item().document() == null ? 0
                    : entry.item().document().payload().text().length()).sum();
        }

        /** The documents that may exist. */
        List<UUID> known() {
            return batch.items().stream().map(NewBatch.Entry::item)
                    .filter(item -> item != null && !item.kind().equals(BatchItem.CREATE)).map(BatchItem::id).toList();
        }

        Writes decide(Map<UUID, Held> held) {
            var writes = new Writes(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
            for (int i = 0; i < batch.items().size(); i++) {
                var entry = batch.items().get(i);
                var item = entry.item();
                var failure = item == null ? BatchResultView.failed(INVALID, null, entry.faults())
                        : failure(i, item, held.get(item.id()));
                if (failure != null) {
                    failures.put(i, failure);
                } else if (item != null) {
                    add(item, writes);
                }
            }
            if (query.atomic() && !failures.isEmpty()) {
                throw BatchProblems.conflict(failures.entrySet().stream().sorted(Map.Entry.comparingByKey())
                        .flatMap(failure -> failure.getValue().errors().stream()).toList());
            }
            return writes;
        }

        private static @Nullable BatchResultView failure(int index, BatchItem item, @Nullable Held held) {
            var place = "/items/%d/%s/".formatted(index, item.kind());
            var version = item.version();
            if (item.kind().equals(BatchItem.CREATE)) {
                return null;
            }
            if (held == null || held.isDeleted()) {
                return BatchResultView.failed(NOT_FOUND, null, List.of(Fault.at(place + "id",
                        "There is no metadata with the id %s.".formatted(item.id()))));
            }
            return version == null || version == held.version() ? null
                    : BatchResultView.failed(CHANGED, held.version(), List.of(Fault.at(place + "version",
                            "The document has the version %d now.".formatted(held.version()))));
        }

        private static void add(BatchItem item, Writes writes) {
            var document = item.document();
            if (document == null) {
                writes.deleted().add(item.id());
            } else {
                (item.kind().equals(BatchItem.CREATE) ? writes.created() : writes.replaced()).put(item.id(), document);
            }
        }

        BatchView view(Written written) {
            var results = new ArrayList<BatchResultView>();
            for (int i = 0; i < batch.items().size(); i++) {
                var entry = batch.items().get(i);
                var failure = failures.get(i);
                results.add(failure != null || entry.item() == null ? failure : done(entry, entry.item(), written));
            }
            return new BatchView(results);
        }

        private BatchResultView done(NewBatch.Entry entry, BatchItem item, Written written) {
            var document = written.documents().get(item.id());
            var deletion = written.versions().get(item.id());
            if (document == null) {
                return BatchResultView.done(deletion == null ? 0 : deletion, null, entry.warnings());
            }
            return BatchResultView.done(document.version().number(), MetadataView.of(document, query.payload()),
                    entry.warnings());
        }
    }
}
