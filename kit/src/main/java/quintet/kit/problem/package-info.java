/** Problems by RFC 9457: the answers to failed requests. The ground of the kit: it uses no other room. */
@NullMarked
package quintet.kit.problem;

import org.jspecify.annotations.NullMarked;
