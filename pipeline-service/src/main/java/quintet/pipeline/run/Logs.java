package quintet.pipeline.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.RowPage;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.state.RunProblems;
import quintet.pipeline.run.store.LogRepository;
import quintet.pipeline.run.store.RunRepository;

/** The logs of runs, part by part. */
@Singleton
class Logs {

    private final RunRepository runs;
    private final LogRepository rows;

    Logs(RunRepository runs, LogRepository rows) {
        this.runs = runs;
        this.rows = rows;
    }

    /** A part of the log of a run so far; 404 if there is no such run. */
    Uni<RowPage<LogLine>> part(RunId id, LogQuery query) {
        return exists(id).flatMap(found -> query.tail() == null
                ? rows.after(id, query.filter(), query.after(), query.limitOrMax())
                : rows.tail(id, query.filter(), query.tail()).map(Logs::inOrder));
    }

    /** The log from the wanted part on to its present end, a part at a time, as the client takes it. */
    Uni<Multi<List<LogLine>>> all(RunId id, LogQuery query) {
        return exists(id).map(found -> {
            var last = new AtomicLong(query.after());
            return Multi.createBy().repeating()
                    .uni(() -> rows.after(id, query.filter(), last.get(), LogQuery.MAX))
                    .whilst(part -> {
                        part.rows().stream().reduce((one, next) -> next).ifPresent(line -> last.set(line.seq()));
                        return part.more();
                    })
                    .map(RowPage::rows);
        });
    }

    private Uni<?> exists(RunId id) {
        return runs.find(id).onItem().ifNull().failWith(() -> RunProblems.notFound(id));
    }

    private static RowPage<LogLine> inOrder(RowPage<LogLine> part) {
        var lines = new ArrayList<>(part.rows());
        Collections.reverse(lines);
        return new RowPage<>(lines, false, part.bytes());
    }
}
