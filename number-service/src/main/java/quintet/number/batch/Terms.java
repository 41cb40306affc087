package quintet.number.batch;

/**
 * The terms of a batch.
 *
 * @param dryRun whether only the outcome is foretold
 */
public record Terms(boolean dryRun, Mode mode, OnDuplicate onDuplicate) {
}
