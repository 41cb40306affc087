package quintet.metadata.batch;

import java.util.List;

/**
 * The answer to a batch.
 *
 * @param results one for each change, in their order
 */
record BatchView(List<BatchResultView> results) {
}
