package quintet.number.table;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import quintet.kit.input.Query;
import quintet.kit.list.Page;
import quintet.number.table.NumberTable.Meta;
import quintet.number.table.PageLinks.Place;
import quintet.number.table.TableRepository.Listed;
import quintet.number.value.NumberFilter;

/** The table of numbers, page by page. */
@Singleton
class Tables {

    private final TableRepository rows;
    private final KeptPages kept;
    private final DearReads dear;
    private final ObjectMapper json;

    Tables(TableRepository rows, KeptPages kept, DearReads dear, ObjectMapper json) {
        this.rows = rows;
        this.kept = kept;
        this.dear = dear;
        this.json = json;
    }

    /** A page, as it is sent. */
    Uni<KeptPage> page(Query query) {
        var wanted = TableQuery.of(query);
        // Others may wait for this page when its own request has been cancelled.
        var asked = query.outlasting();
        var key = asked.path() + "?" + asked.rawWithout();
        return kept.get(key,
                () -> bounded(wanted.isDear(), () -> wanted.isKeyset() ? after(wanted, asked) : page(wanted, asked)));
    }

    /** What the numbers of a filter cost, by currency. */
    Uni<List<TotalView>> totals(NumberFilter filter) {
        return bounded(!filter.isOfCurrency(), () -> rows.totals(filter));
    }

    private <T> Uni<T> bounded(boolean isDear, Supplier<Uni<T>> read) {
        return isDear ? dear.run(read) : read.get();
    }

    private Uni<KeptPage> page(TableQuery wanted, Query query) {
        return rows.page(wanted).map(found -> {
            var meta = Meta.of(wanted.page(), wanted.perPage(), found.total());
            var place = new Place(wanted.page(), Objects.requireNonNull(meta.totalPages()),
                    found.total().isExact() || found.rows().size() < wanted.perPage());
            return keep(meta, found.rows(), PageLinks.of(place, query.path(), query.raw()));
        });
    }

    private Uni<KeptPage> after(TableQuery wanted, Query query) {
        return rows.after(wanted.list(), wanted.cursor(), wanted.size() + 1).map(found -> {
            var page = Page.of(found, Objects.requireNonNull(wanted.limit()), Listed::position, row -> row);
            return keep(Meta.of(wanted.size()), page.items(), page.link(query));
        });
    }

    private KeptPage keep(Meta meta, List<Listed> found, @Nullable String links) {
        try {
            return KeptPage.of(json.writeValueAsBytes(new NumberTable(meta, found.stream().map(Listed::view).toList())), links);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
