/** Runs the pipelines and their scripts, with stand-ins for what they call. */
@NullMarked
package quintet.deploy.ci;

import org.jspecify.annotations.NullMarked;
