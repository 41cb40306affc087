package quintet.number.batch.work;

import org.jspecify.annotations.Nullable;

/** Ends a batch of all or nothing, whose transaction is rolled back. */
public final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String reason;

    private Rejected(@Nullable String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Some rows are bad, and are looked for again to report them. */
    public static Rejected byRows() {
        return new Rejected(null);
    }

    /** The whole is not possible. */
    public static Rejected as(String reason) {
        return new Rejected(reason);
    }

    /** Why the whole is not possible; null if its rows say it. */
    @Nullable
    String reason() {
        return reason;
    }
}
