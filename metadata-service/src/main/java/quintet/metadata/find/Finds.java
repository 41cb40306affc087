package quintet.metadata.find;

import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.list.Page;
import quintet.metadata.MetadataView;
import quintet.metadata.find.FindRepository.Listed;
import quintet.metadata.value.MetadataProblems;

/** Finds documents. Nothing found is an empty page, but the list of an empty store is not found. */
@Singleton
class Finds {

    private final SharedFinds rows;

    Finds(SharedFinds rows) {
        this.rows = rows;
    }

    /** Lists documents, whose size {@code hold} is told; 404 if there are none at all. */
    Uni<Page<MetadataView>> list(FindQuery query, LongConsumer hold) {
        return rows.list(query).map(found -> {
            hold.accept(found.bytes());
            if (found.rows().isEmpty() && query.isWhole()) {
                throw MetadataProblems.none();
            }
            return Page.of(found.rows(), found.more() && !query.filter().latest(), Listed::place, Listed::view);
        });
    }
}
