/** The OpenAPI document: made from annotations, equal to the served one, and compatible with clients. It uses no other room. */
@NullMarked
package quintet.kit.testing.openapi;

import org.jspecify.annotations.NullMarked;
