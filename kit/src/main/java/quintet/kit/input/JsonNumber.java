package quintet.kit.input;

/** A JSON number exactly as it was written, never rounded to a double on its way. */
record JsonNumber(String digits) {
}
