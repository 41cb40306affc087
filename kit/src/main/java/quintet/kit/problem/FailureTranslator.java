package quintet.kit.problem;

import org.jspecify.annotations.Nullable;

/**
 * Maps the failures of one library to problems. Each datastore's client adds its own, as a bean, so that {@link Diagnosis}
 * knows none of them.
 */
public interface FailureTranslator {

    /**
     * The problem behind a failure, or null if this translator does not know it. {@link Diagnosis} passes each cause
     * separately: an implementation looks at the failure itself only.
     */
    @Nullable
    Problem translate(Throwable failure);
}
