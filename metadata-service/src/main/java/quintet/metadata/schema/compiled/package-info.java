/**
 * JSON Schema 2020-12 for schemas of strangers: a schema is compiled once, and each evaluation has a bounded number of steps.
 * Plain Java, without a framework.
 */
@NullMarked
package quintet.metadata.schema.compiled;

import org.jspecify.annotations.NullMarked;
