/**
 * Who may do what: credentials, roles, and the decision, which is made after a request found its method and never by its
 * path.
 */
@NullMarked
package quintet.kit.access;

import org.jspecify.annotations.NullMarked;
