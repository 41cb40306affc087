package quintet.sample.upload;

/**
 * What has arrived.
 *
 * @param parts how many parts were read
 */
record UploadView(long bytes, long parts) {
}
