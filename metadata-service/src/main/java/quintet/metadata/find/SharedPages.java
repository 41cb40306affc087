package quintet.metadata.find;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import quintet.kit.database.RowPage;
import quintet.kit.list.Page;
import quintet.kit.work.LoopReads;
import quintet.kit.work.SharedReads;
import quintet.metadata.find.FindRepository.Listed;

/**
 * Reads the first page of all documents once for all requests that wait for it ({@link SharedReads}): most who list documents
 * ask for that. They get the same bytes. Pages of other queries are read one by one.
 */
@Singleton
class SharedPages implements SharedReads.Work<FindQuery, SentPage> {

    private final FindRepository rows;
    private final ObjectMapper json;
    private final LoopReads<FindQuery, SentPage> reads = new LoopReads<>(this);

    SharedPages(FindRepository rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /** The documents of a page, as they are sent. */
    Uni<SentPage> list(FindQuery query) {
        return query.isWhole() ? reads.read(query) : one(query, 0);
    }

    @Override
    public Uni<SentPage> one(FindQuery query, long waited) {
        return rows.list(query, waited).map(found -> sent(found, query));
    }

    /** Each is read by itself: they differ in order, size or members. */
    @Override
    public Uni<Map<FindQuery, Optional<SentPage>>> several(List<FindQuery> queries, long waited) {
        var apart = new HashMap<FindQuery, Optional<SentPage>>();
        queries.forEach(query -> apart.put(query, Optional.empty()));
        return Uni.createFrom().item(apart);
    }

    private SentPage sent(RowPage<Listed> found, FindQuery query) {
        var page = Page.of(found.rows(), found.more() && !query.filter().latest(), Listed::place, Listed::view);
        try {
            return new SentPage(Buffer.buffer(json.writeValueAsBytes(page.items())), page.items().isEmpty(), page.next());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
