/** Tests that the deployment files match the services; uses files of the checkout only. */
@NullMarked
package quintet.deploy;

import org.jspecify.annotations.NullMarked;
