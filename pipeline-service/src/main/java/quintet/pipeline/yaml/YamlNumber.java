package quintet.pipeline.yaml;

/** A number exactly as written. */
record YamlNumber(String digits) {
}
