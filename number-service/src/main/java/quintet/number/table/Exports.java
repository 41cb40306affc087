package quintet.number.table;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Diagnosis;
import quintet.number.NumberView;
import quintet.number.table.TableRepository.Listed;

/**
 * All rows of a list, however many there are, at the pace of the client. Each page is a statement of its own, so a slow client
 * holds no connection.
 */
@Singleton
class Exports {

    private static final Logger LOG = Logger.getLogger(Exports.class);

    private static final int PAGE = 500;

    private final TableRepository rows;
    private final ObjectMapper json;

    Exports(TableRepository rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** One JSON document per line. The platform ends each page with a line break. */
    Multi<String> documents(ListQuery query) {
        return pages(query).filter(page -> !page.isEmpty()).map(page -> page.stream().map(this::document)
                .collect(Collectors.joining("\n")));
    }

    /** Comma-separated values with a line of names. */
    Multi<String> table(ListQuery query) {
        var columns = CsvColumn.of(query.view());
        var head = Multi.createFrom().item(CsvColumn.head(columns));
        var lines = pages(query).filter(page -> !page.isEmpty()).map(page -> page.stream()
                .map(number -> CsvColumn.line(columns, number)).collect(Collectors.joining()));
        return Multi.createBy().concatenating().streams(head, lines);
    }

    private Multi<List<NumberView>> pages(ListQuery query) {
        return Multi.createBy().repeating()
                .uni(Progress::new, progress -> page(query, progress))
                .whilst(page -> page.size() == PAGE)
                .onFailure().invoke(failure -> LOG.warnf("Export aborted: %s", Diagnosis.reason(failure)));
    }

    private Uni<List<NumberView>> page(ListQuery query, Progress progress) {
        return rows.after(query, progress.position, PAGE).map(found -> {
            progress.position = found.isEmpty() ? progress.position : found.get(found.size() - 1).position();
            return found.stream().map(Listed::view).toList();
        });
    }

    private String document(NumberView number) {
        try {
            return json.writeValueAsString(number);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How far an export has proceeded. */
    private static final class Progress {

        private @Nullable NumberPosition position;
    }
}
