package quintet.kit.input;

/** A JSON number exactly as written, never rounded to a double. */
record JsonNumber(String digits) {
}
