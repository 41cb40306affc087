package quintet.metadata.transfer;

import quintet.metadata.value.Edition;

/**
 * How a file is imported.
 *
 * @param edition the user and the time of the request
 * @param maxLines the most lines of the file
 */
record ImportTerms(ImportQuery query, Edition edition, int maxLines) {
}
