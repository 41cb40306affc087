/** Many changes of documents in one request. */
@NullMarked
package quintet.metadata.batch;

import org.jspecify.annotations.NullMarked;
