/** Handling common to all requests: ids, headers, bodies, methods and problems. It uses {@code problem} only. */
@NullMarked
package quintet.kit.http;

import org.jspecify.annotations.NullMarked;
