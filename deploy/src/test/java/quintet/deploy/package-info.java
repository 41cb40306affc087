/** Tests that what ships the suite matches the services; uses files of the checkout only. */
@NullMarked
package quintet.deploy;

import org.jspecify.annotations.NullMarked;
