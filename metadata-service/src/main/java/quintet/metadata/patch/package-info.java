/** Partial changes of documents by merge patches (RFC 7396), whose simultaneous changes all survive. */
@NullMarked
package quintet.metadata.patch;

import org.jspecify.annotations.NullMarked;
