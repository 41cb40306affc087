/**
 * Equal warnings as one line with a count. It uses no other room.
 */
@NullMarked
package quintet.kit.log;

import org.jspecify.annotations.NullMarked;
