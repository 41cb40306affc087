package quintet.number.table;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.number.NumberView;
import quintet.number.value.NumberFilter;

/** Some numbers as clients see them. */
@JsonPropertyOrder({ "meta", "data" })
record NumberTable(Meta meta, List<NumberView> data) {

    /**
     * The place of the rows in the list. A page by its number has the first four members; rows after a position have a limit.
     *
     * @param totalRelation {@code gte} if there are at least so many; absent if there are exactly so many
     */
    @JsonPropertyOrder({ "page", "perPage", "totalPages", "total", "totalRelation", "limit" })
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Meta(@Schema(type = SchemaType.INTEGER) @Nullable Integer page,
            @Schema(type = SchemaType.INTEGER, examples = "100") @Nullable Integer perPage,
            @Schema(type = SchemaType.INTEGER) @Nullable Long totalPages,
            @Schema(type = SchemaType.INTEGER) @Nullable Long total,
            @Schema(enumeration = "gte") @Nullable String totalRelation,
            @Schema(type = SchemaType.INTEGER) @Nullable Integer limit) {

        /** The place of a page. */
        static Meta of(int page, int perPage, Total total) {
            // The quotient, rounded up.
            long pages = (total.count() + perPage - 1) / perPage;
            return new Meta(page, perPage, pages, total.count(), total.isExact() ? null : "gte", null);
        }

        /** The place of rows after a position. */
        static Meta of(int limit) {
            return new Meta(null, null, null, null, null, limit);
        }
    }

    /**
     * The number of rows that a filter has.
     *
     * @param isExact false: there are at least so many
     */
    record Total(long count, boolean isExact) {

        static final Total NONE = new Total(0, true);

        private static final int MAX_COUNTED = 10_000;
        private static final int MAX_COUNTED_WITHOUT_INDEX = 1_000;

        /** How many rows are counted. More would cost more than the page. */
        static int most(NumberFilter filter) {
            return filter.digits() != null && filter.digits().isShort() ? MAX_COUNTED_WITHOUT_INDEX : MAX_COUNTED;
        }

        /** @param counted up to one more than {@code most} */
        static Total counted(long counted, int most) {
            return new Total(Math.min(counted, most), counted <= most);
        }
    }
}
