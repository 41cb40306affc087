package quintet.number;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** One page of numbers as clients see it. */
@JsonPropertyOrder({ "meta", "data" })
record NumberTable(Meta meta, List<NumberView> data) {

    /** The position of the page in the list. */
    @JsonPropertyOrder({ "page", "perPage", "totalPages", "total" })
    record Meta(int page, @Schema(examples = "100") int perPage, long totalPages, long total) {
    }

    static NumberTable of(NumberQuery query, NumberRepository.Found found) {
        // The quotient, rounded up.
        long totalPages = (found.total() + query.perPage() - 1) / query.perPage();
        return new NumberTable(new Meta(query.page(), query.perPage(), totalPages, found.total()),
                found.rows().stream().map(NumberView::of).toList());
    }
}
