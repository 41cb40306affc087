/** Metrics of every service: the buckets of histograms and the build. It uses no room. */
@NullMarked
package quintet.kit.metrics;

import org.jspecify.annotations.NullMarked;
