package quintet.number.batch.upload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Problem;
import quintet.number.batch.BatchId;
import quintet.number.batch.staged.StagedRow;

/** A file while it arrives. */
final class Upload {

    static final int MAX_ROWS = 2_000_000;

    private final BatchId batch = BatchId.random();
    private final RowReader reader;
    private final @Nullable RepeatKey key;
    private final MessageDigest digest;
    private long rows;

    /** @param key of the request, whose body is added to it */
    Upload(RowReader reader, @Nullable RepeatKey key) {
        this.reader = reader;
        this.key = key;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    BatchId batch() {
        return batch;
    }

    /** The rows that end in a part; those of the end for a part without bytes. */
    List<StagedRow> read(byte[] part) {
        if (key != null) {
            digest.update(part);
        }
        var read = part.length == 0 ? reader.end() : reader.read(part);
        rows += read.size();
        if (rows > MAX_ROWS) {
            throw Problem.invalid("The file has more than %d rows: split it.".formatted(MAX_ROWS));
        }
        return read;
    }

    /** The key of the request, once the whole file was read. */
    @Nullable
    RepeatKey key() {
        return key == null ? null : key.over(digest.digest());
    }
}
