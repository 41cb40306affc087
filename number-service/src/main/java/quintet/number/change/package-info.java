/**
 * The log of changes, which the database itself writes: the history of a number, the stream of changes, and whether anything
 * has changed. It knows numbers by their ids only.
 */
@NullMarked
package quintet.number.change;

import org.jspecify.annotations.NullMarked;
