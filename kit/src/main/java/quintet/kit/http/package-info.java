/**
 * What every request and every answer passes: request ids, headers, bodies, methods and the mapping of problems; and
 * the OpenAPI document. It uses {@code problem} only.
 */
@NullMarked
package quintet.kit.http;

import org.jspecify.annotations.NullMarked;
