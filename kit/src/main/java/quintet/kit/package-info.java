/**
 * Plumbing every service shares: problems, strict JSON, request ids, probes, the database, the clock. Knows no business
 * noun.
 */
@NullMarked
package quintet.kit;

import org.jspecify.annotations.NullMarked;
