/** Values of a GUID; each checks itself. They use the kit only. */
@NullMarked
package quintet.guid.value;

import org.jspecify.annotations.NullMarked;
