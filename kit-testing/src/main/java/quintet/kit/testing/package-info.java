/** What the tests of all services share: datastores, a clock, architecture rules, the common dialect proven over HTTP. */
@NullMarked
package quintet.kit.testing;

import org.jspecify.annotations.NullMarked;
