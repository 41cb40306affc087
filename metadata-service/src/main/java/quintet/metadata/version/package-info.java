/** The versions of documents: their history, one of them, the differences between two, their restoration. */
@NullMarked
package quintet.metadata.version;

import org.jspecify.annotations.NullMarked;
