/**
 * Runs of pipelines: triggered over HTTP, carried on in the background, every step kept in PostgreSQL. Start at
 * {@link RunResource} for the requests and at {@link Runner} for the rest.
 */
@NullMarked
package quintet.pipeline.run;

import org.jspecify.annotations.NullMarked;
