/** The environment of a test: datastores, a packaged service, its settings, its clock and its log. It uses no other room. */
@NullMarked
package quintet.kit.testing.stores;

import org.jspecify.annotations.NullMarked;
