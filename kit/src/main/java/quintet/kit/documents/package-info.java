/**
 * What a service says about itself: the OpenAPI document for programs; for people the page at {@code /} and those of problem
 * types. It uses {@code http} and {@code problem}.
 */
@NullMarked
package quintet.kit.documents;

import org.jspecify.annotations.NullMarked;
