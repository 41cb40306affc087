package quintet.sample.stream;

/** The row. */
record LogLine(long seq, String text, boolean isLast) {
}
