/** The tests of the OpenAPI document: it is what the service serves, and it breaks no client. It uses no other room. */
@NullMarked
package quintet.kit.testing.openapi;

import org.jspecify.annotations.NullMarked;
