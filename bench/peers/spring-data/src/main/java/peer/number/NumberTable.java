package peer.number;

import java.util.List;

import org.springframework.data.domain.Page;

/** One page of numbers. */
record NumberTable(Meta meta, List<NumberView> data) {

    record Meta(int page, int perPage, int totalPages, long total) {
    }

    static NumberTable of(Page<DidNumber> page) {
        var meta = new Meta(page.getNumber() + 1, page.getSize(), page.getTotalPages(), page.getTotalElements());
        return new NumberTable(meta, page.map(NumberView::of).getContent());
    }
}
