/** Pipeline configurations, from the request to the row; uses their stages and the kit, never their runs. */
@NullMarked
package quintet.pipeline;

import org.jspecify.annotations.NullMarked;
