/**
 * Server-Sent Events: streams that replay a log of events, and follow it. It uses {@code http}, {@code problem} and
 * {@code work}.
 */
@NullMarked
package quintet.kit.stream;

import org.jspecify.annotations.NullMarked;
