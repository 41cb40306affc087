/** How a service describes its resources to the tests, and what the tests expect of an answer. It uses no other room. */
@NullMarked
package quintet.kit.testing.api;

import org.jspecify.annotations.NullMarked;
