package quintet.kit.stream;

import io.vertx.core.buffer.Buffer;

/**
 * Events as they are sent.
 *
 * @param version the version of the topic when the read of these events began
 */
record Batch(Buffer bytes, String last, boolean isEnd, long version) {

    static Batch of(Events events, long version) {
        return new Batch(Buffer.buffer(events.text()), events.last(), events.isEnd(), version);
    }

    boolean isEmpty() {
        return bytes.length() == 0;
    }
}
