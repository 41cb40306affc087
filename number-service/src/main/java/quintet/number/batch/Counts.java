package quintet.number.batch;

/** How many rows have had which outcome so far. */
public record Counts(long created, long updated, long deleted, long restored, long skipped, long bad) {

    /** No row has an outcome yet. */
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** These rows and others. */
    public Counts plus(Counts more) {
        return new Counts(created + more.created, updated + more.updated, deleted + more.deleted, restored + more.restored,
                skipped + more.skipped, bad + more.bad);
    }

    /** How many rows have an outcome. */
    public long all() {
        return changed() + skipped + bad;
    }

    /** How many rows have changed a number. */
    public long changed() {
        return created + updated + deleted + restored;
    }
}
