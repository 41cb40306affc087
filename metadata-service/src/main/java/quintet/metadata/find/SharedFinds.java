package quintet.metadata.find;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.netty.util.concurrent.FastThreadLocal;
import io.smallrye.mutiny.Uni;
import quintet.kit.database.RowPage;
import quintet.kit.work.EventLoops;
import quintet.kit.work.SharedReads;
import quintet.kit.work.SharedReads.Bounds;
import quintet.metadata.find.FindRepository.Listed;

/**
 * Reads the first page of all documents once for all requests that wait for it ({@link SharedReads}): most who list documents
 * ask for that. Pages of other queries are read one by one.
 */
@Singleton
class SharedFinds implements SharedReads.Work<FindQuery, RowPage<Listed>> {

    private static final Bounds BOUNDS = new Bounds(1024, 64, Duration.ofSeconds(2));

    private final FindRepository rows;
    private final FastThreadLocal<SharedReads<FindQuery, RowPage<Listed>>> loops = new FastThreadLocal<>() {
        @Override
        protected SharedReads<FindQuery, RowPage<Listed>> initialValue() {
            return new SharedReads<>(SharedFinds.this, BOUNDS, EventLoops.endOfTurn(), SharedFinds::millis);
        }
    };

    SharedFinds(FindRepository rows) {
        this.rows = rows;
    }

    /** The documents of a page. */
    Uni<RowPage<Listed>> list(FindQuery query) {
        return query.isWhole() && EventLoops.isHere()
                ? Uni.createFrom().emitter(answer -> loops.get().read(query, EventLoops.inPlace(), answer))
                : rows.list(query, 0);
    }

    @Override
    public Uni<RowPage<Listed>> one(FindQuery query, long waited) {
        return rows.list(query, waited);
    }

    /** Each is read by itself: they differ in order, size or members. */
    @Override
    public Uni<Map<FindQuery, Optional<RowPage<Listed>>>> several(List<FindQuery> queries, long waited) {
        var apart = new HashMap<FindQuery, Optional<RowPage<Listed>>>();
        queries.forEach(query -> apart.put(query, Optional.empty()));
        return Uni.createFrom().item(apart);
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
