/** Files of documents: exports, and imports that bring them whole to another database. */
@NullMarked
package quintet.metadata.transfer;

import org.jspecify.annotations.NullMarked;
