package quintet.number.batch.work;

/** Some rows of a batch in the order of their lines: those after one line and up to another. */
public record Lines(long after, long upTo) {
}
