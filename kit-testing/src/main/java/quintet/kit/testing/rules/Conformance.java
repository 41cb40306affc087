package quintet.kit.testing.rules;

/**
 * Everything that is common to all services, proven over HTTP. A service implements it in one test class, which describes
 * its resources and nothing else.
 */
public interface Conformance extends DocumentRules, BodyRules, QueryRules, DialectRules, ProblemRules, HeaderRules, MethodRules,
        CompressionRules, ConditionalRules, CursorRules, IdempotencyRules, IdempotencyKeyRules,
        OutageRules {
}
