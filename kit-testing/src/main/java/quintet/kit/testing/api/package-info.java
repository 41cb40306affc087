/** The description of a service's resources for the tests, and assertions on answers. It uses no other room. */
@NullMarked
package quintet.kit.testing.api;

import org.jspecify.annotations.NullMarked;
