package quintet.metadata.find;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

/**
 * A page as it is sent.
 *
 * @param json an array of documents
 * @param isEmpty whether there are none
 * @param next the position after which the list goes on, null at its end
 */
record SentPage(Buffer json, boolean isEmpty, @Nullable String next) {
}
