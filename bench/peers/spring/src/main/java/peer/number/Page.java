package peer.number;

import java.util.List;

record Page(Meta meta, List<DidNumber> data) {

    record Meta(int page, int perPage, long totalPages, long total) {
    }

    static Page of(int page, int perPage, long total, List<DidNumber> data) {
        return new Page(new Meta(page, perPage, (total + perPage - 1) / perPage, total), data);
    }
}
