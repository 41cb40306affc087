/**
 * Does what batches ask for, one batch at a time, whichever instance does it. All work is in steps of some thousand rows. A
 * batch of all or nothing does its steps in one transaction, another one has a transaction for each step.
 */
@NullMarked
package quintet.number.batch.work;

import org.jspecify.annotations.NullMarked;
