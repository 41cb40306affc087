/** The tests that services with a page inherit. */
@NullMarked
package quintet.kit.testing.page;

import org.jspecify.annotations.NullMarked;
