/** The command line of the five services: what a user types, and what he reads. */
@NullMarked
package quintet.cli;

import org.jspecify.annotations.NullMarked;
