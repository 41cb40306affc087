/** The tests of access control: each route, role and method. It uses {@code api}, {@code stores} and {@code wire}. */
@NullMarked
package quintet.kit.testing.access;

import org.jspecify.annotations.NullMarked;
