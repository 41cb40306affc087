package quintet.number.change;

/**
 * Whether anything has changed since an earlier snapshot.
 *
 * @param text what the database has now, to compare with later
 */
public record Snapshot(String text, boolean changed) {
}
