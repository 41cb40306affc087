/**
 * Problems by RFC 9457: what a service answers when a request cannot be served. The ground of the kit: it uses no other
 * room.
 */
@NullMarked
package quintet.kit.problem;

import org.jspecify.annotations.NullMarked;
