/**
 * Sessions of Hibernate with the promises of the kit: the deadline, the failures it knows, and Idempotency-Keys. The
 * service's repositories use it.
 */
@NullMarked
package quintet.number.session;

import org.jspecify.annotations.NullMarked;
