/** The endpoint of {@code quintet.tax.bare} as the services write theirs, and the rooms of the kit that it stands behind. */
@NullMarked
package quintet.tax.kit;

import org.jspecify.annotations.NullMarked;
