package quintet.metadata.find;

import java.util.function.LongConsumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.metadata.value.MetadataProblems;

/** Finds documents. Nothing found is an empty page, but the list of an empty store is not found. */
@Singleton
class Finds {

    private final SharedPages pages;

    Finds(SharedPages pages) {
        this.pages = pages;
    }

    /** Lists documents, whose bytes {@code hold} is told; 404 if there are none at all. */
    Uni<SentPage> list(FindQuery query, LongConsumer hold) {
        return pages.list(query).invoke(page -> {
            hold.accept(page.json().length());
            if (page.isEmpty() && query.isWhole()) {
                throw MetadataProblems.none();
            }
        });
    }
}
