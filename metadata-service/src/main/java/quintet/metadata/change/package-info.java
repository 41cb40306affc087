/** The changes of all documents, in the order of their transactions, for programs that follow them. */
@NullMarked
package quintet.metadata.change;

import org.jspecify.annotations.NullMarked;
