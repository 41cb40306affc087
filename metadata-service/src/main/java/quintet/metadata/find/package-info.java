/**
 * Lists of documents: filters, orders, pages and the members shown. Start at {@link FindResource}.
 */
@NullMarked
package quintet.metadata.find;

import org.jspecify.annotations.NullMarked;
