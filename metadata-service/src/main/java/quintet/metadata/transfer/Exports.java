package quintet.metadata.transfer;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.JsonColumns;
import quintet.kit.database.RowPage;
import quintet.kit.list.Position;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.metadata.change.ChangePosition;
import quintet.metadata.change.Changes;
import quintet.metadata.change.LoggedVersion;
import quintet.metadata.change.RecordView;
import quintet.metadata.value.PayloadForm;

/**
 * All documents, however many there are, at the pace of the client. Versions are those of the moment when the export began.
 * Current states are those of the moment when their page is read.
 */
@Singleton
class Exports {

    private static final Logger LOG = Logger.getLogger(Exports.class);

    private static final int AT_ONCE = 16;

    private final ExportRepository rows;
    private final Changes changes;
    private final JsonColumns json;
    private final AtomicInteger open = new AtomicInteger();

    Exports(ExportRepository rows, Changes changes, JsonColumns json) {
        this.rows = rows;
        this.changes = changes;
        this.json = json;
    }

    /** Where the feed goes on after an export that begins now. */
    Uni<ChangePosition> position() {
        return changes.end();
    }

    /** One JSON document per line, several lines in a text. The platform ends each text with a line break. */
    Multi<String> lines(ExportQuery query, ChangePosition position) {
        return Multi.createFrom().deferred(() -> {
            if (open.incrementAndGet() > AT_ONCE) {
                open.decrementAndGet();
                throw Problem.overloaded("The service sends as many exports as it can.");
            }
            return pages(query, position)
                    .onFailure().invoke(failure -> LOG.warnf("Export aborted: %s", Diagnosis.reason(failure)))
                    .onTermination().invoke(open::decrementAndGet)
                    .filter(page -> !page.rows().isEmpty())
                    .map(page -> text(page, query.payload()));
        });
    }

    private Multi<RowPage<LoggedVersion>> pages(ExportQuery query, ChangePosition position) {
        return Multi.createBy().repeating()
                .uni(Progress::new, progress -> page(query, position, progress))
                .whilst(RowPage::more);
    }

    private Uni<RowPage<LoggedVersion>> page(ExportQuery query, ChangePosition position, Progress progress) {
        var page = query.versions() ? rows.versions(query, progress.id, progress.version, position)
                : rows.states(query, progress.state);
        return page.invoke(found -> {
            if (!found.rows().isEmpty()) {
                progress.reach(found.rows().get(found.rows().size() - 1));
            }
        });
    }

    private String text(RowPage<LoggedVersion> page, PayloadForm form) {
        return page.rows().stream().map(row -> line(row, form)).collect(Collectors.joining("\n"));
    }

    private String line(LoggedVersion row, PayloadForm form) {
        var text = json.write(RecordView.of(row, form));
        // A line break in an object is white space: in its strings they are escaped.
        return form == PayloadForm.OBJECT ? text.replace('\n', ' ').replace('\r', ' ') : text;
    }

    /** How far an export has proceeded. */
    private static final class Progress {

        private Position state = Position.START;
        private UUID id = new UUID(0, 0);
        private long version;

        void reach(LoggedVersion last) {
            state = new Position(last.registeredOn(), last.id().value());
            id = last.id().value();
            version = last.version().number();
        }
    }
}
