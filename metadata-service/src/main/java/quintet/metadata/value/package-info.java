/** The values that make up a document, as clients write them. They know nothing of HTTP methods and tables. */
@NullMarked
package quintet.metadata.value;

import org.jspecify.annotations.NullMarked;
