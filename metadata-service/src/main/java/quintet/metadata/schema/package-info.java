/** JSON Schemas of payloads: which payloads are accepted, and with which warnings. */
@NullMarked
package quintet.metadata.schema;

import org.jspecify.annotations.NullMarked;
