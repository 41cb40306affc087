/**
 * The pages of the packaged services in a real browser. Each service is started once, with access control and its own
 * datastores. A page's test extends {@link quintet.ui.testing.PageTest}.
 */
@NullMarked
package quintet.ui.testing;

import org.jspecify.annotations.NullMarked;
