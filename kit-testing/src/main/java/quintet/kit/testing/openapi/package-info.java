/**
 * Makes and checks the OpenAPI document: it is what the annotations say and what the service serves, and it breaks no
 * client. It uses no other room.
 */
@NullMarked
package quintet.kit.testing.openapi;

import org.jspecify.annotations.NullMarked;
