/**
 * The OpenAPI document: everything that follows from the dialect is added to what the annotations say.
 */
@NullMarked
package quintet.kit.openapi;

import org.jspecify.annotations.NullMarked;
