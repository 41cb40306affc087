package quintet.kit.body;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Inflates gzip bodies. The HTTP layer would inflate what it has received, whatever size that becomes. */
final class Gzip extends GZIPInputStream {

    private static final int PIECE = 16 << 10;

    private final LongConsumer progress;
    private long length;

    private Gzip(byte[] packed, LongConsumer progress) throws IOException {
        super(new ByteArrayInputStream(packed), PIECE);
        this.progress = progress;
    }

    /**
     * The content, or the first bytes of it.
     *
     * @param most the number of bytes at which it ends
     * @param progress is told the length so far, and may throw an exception to end it
     */
    static byte[] inflate(byte[] packed, int most, LongConsumer progress) throws IOException {
        try (var stream = new Gzip(packed, progress)) {
            return stream.readNBytes(most);
        }
    }

    @Override
    public int read(byte[] to, int from, int room) throws IOException {
        int read = super.read(to, from, room);
        length += Math.max(read, 0);
        progress.accept(length);
        return read;
    }
}
