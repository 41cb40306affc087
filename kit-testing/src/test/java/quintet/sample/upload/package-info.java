/** Bodies that are read part by part. */
@NullMarked
package quintet.sample.upload;

import org.jspecify.annotations.NullMarked;
