package quintet.number.batch;

import org.jspecify.annotations.Nullable;

/**
 * A batch that is asked for.
 *
 * @param request the body of the request, as JSON
 * @param rows how many numbers it is about
 * @param user null without access control
 */
public record NewBatch(BatchKind kind, OnDuplicate onDuplicate, String request, long rows, @Nullable String user) {
}
