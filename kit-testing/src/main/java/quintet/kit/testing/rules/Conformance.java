package quintet.kit.testing.rules;

import quintet.kit.testing.metrics.MetricRules;

/**
 * Everything common to all services, proven over HTTP. A service implements it in one test class, which only describes its
 * resources.
 */
public interface Conformance extends DocumentRules, BodyRules, QueryRules, DialectRules, ProblemRules, HeaderRules, MethodRules,
        CompressionRules, ConditionalRules, CursorRules, IdempotencyRules, IdempotencyKeyRules,
        MetricRules, OutageRules {
}
