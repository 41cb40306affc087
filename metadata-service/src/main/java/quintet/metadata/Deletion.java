package quintet.metadata;

/**
 * What became of a request to delete.
 *
 * @param deleted how many documents are gone
 */
record Deletion(int deleted) {
}
