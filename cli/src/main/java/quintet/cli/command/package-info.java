/** What all commands share. */
@NullMarked
package quintet.cli.command;

import org.jspecify.annotations.NullMarked;
