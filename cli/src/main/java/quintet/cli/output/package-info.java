/** Answers as tables, JSON or CSV, for people and for pipes. */
@NullMarked
package quintet.cli.output;

import org.jspecify.annotations.NullMarked;
