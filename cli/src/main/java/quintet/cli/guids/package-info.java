/** Commands for GUIDs. */
@NullMarked
package quintet.cli.guids;

import org.jspecify.annotations.NullMarked;
