package quintet.kit.problem;

import org.jspecify.annotations.Nullable;

/**
 * Knows what the failures of one library mean to a client. Each way to a datastore adds its own, as a bean, so that
 * {@link Diagnosis} knows none of them.
 */
public interface FailureTranslator {

    /**
     * The problem behind a failure, or null where another translator may know it. Its causes are asked one by one: an
     * implementation looks at the failure itself only.
     */
    @Nullable
    Problem translate(Throwable failure);
}
