/** A client of event streams. It uses no other room. */
@NullMarked
package quintet.kit.testing.stream;

import org.jspecify.annotations.NullMarked;
