/** Rules for metrics and the dashboards that show them. It uses {@code api}. */
@NullMarked
package quintet.kit.testing.metrics;

import org.jspecify.annotations.NullMarked;
