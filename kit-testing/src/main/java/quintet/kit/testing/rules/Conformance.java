package quintet.kit.testing.rules;

/**
 * Everything common to all services, proven over HTTP. A service implements it in one test class, which only describes its
 * resources.
 */
public interface Conformance extends DocumentRules, BodyRules, QueryRules, DialectRules, ProblemRules, HeaderRules, MethodRules,
        CompressionRules, ConditionalRules, CursorRules, IdempotencyRules, IdempotencyKeyRules,
        OutageRules {
}
