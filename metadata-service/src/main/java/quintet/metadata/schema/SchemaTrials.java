package quintet.metadata.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.database.RowPage;
import quintet.kit.list.Position;
import quintet.kit.work.Workers;
import quintet.metadata.schema.SchemaRepository.Document;
import quintet.metadata.schema.SchemaTrial.Misfit;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.value.Payload;

/** Tries schemas on the stored documents of a kind: page by page, on a worker, and for a bounded time. */
@Singleton
class SchemaTrials {

    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    private final SchemaRepository rows;
    private final PayloadSchema payloads;
    private final Workers workers;
    private final Clock clock;

    SchemaTrials(SchemaRepository rows, PayloadSchema payloads, Workers workers, Clock clock) {
        this.rows = rows;
        this.payloads = payloads;
        this.workers = workers;
        this.clock = clock;
    }

    /** Tries a schema on the documents of a kind after a position. */
    Uni<Trial> run(String kind, JsonSchema schema, Position after) {
        return new Trial(schema, after, clock.instant().plus(TIME)).run(kind);
    }

    /** A trial under way. Its pages come one after the other. */
    final class Trial {

        private final JsonSchema schema;
        private final Instant end;
        private final List<Misfit> listed = new ArrayList<>();
        private Position reached;
        private long checked;
        private long misfits;
        private boolean more = true;

        private Trial(JsonSchema schema, Position after, Instant end) {
            this.schema = schema;
            this.reached = after;
            this.end = end;
        }

        /** Where it goes on, or null if all documents are checked. */
        @Nullable
        String next() {
            return more ? reached.toString() : null;
        }

        SchemaTrial view(@Nullable String next) {
            return new SchemaTrial(checked, misfits, List.copyOf(listed), next);
        }

        private Uni<Trial> run(String kind) {
            return rows.documents(kind, reached, PAGE)
                    .chain(page -> workers.run(() -> checkAll(page)))
                    .chain(goesOn -> goesOn ? run(kind) : Uni.createFrom().item(this));
        }

        /** Whether there is more to do, and time for it. */
        private boolean checkAll(RowPage<Document> page) {
            for (var document : page.rows()) {
                check(document);
                reached = document.position();
                if (!clock.instant().isBefore(end)) {
                    return false;
                }
            }
            more = page.more();
            return more;
        }

        private void check(Document document) {
            var payload = document.payload();
            if (payload == null) {
                return;
            }
            checked++;
            var violations = payloads.violations(schema, new Payload(payload));
            misfits += violations.isEmpty() ? 0 : 1;
            if (!violations.isEmpty() && listed.size() < SchemaTrial.MAX_LISTED) {
                listed.add(new Misfit(document.position().id().toString(), document.name(),
                        violations.stream().map(PayloadSchema::fault).toList()));
            }
        }
    }
}
