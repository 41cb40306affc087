package quintet.metadata;

import org.jspecify.annotations.Nullable;

import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.problem.Problem;
import quintet.metadata.value.PayloadForm;

/**
 * The query of a registration.
 *
 * @param ifExists null if names may repeat
 */
record RegistrationQuery(PayloadForm payload, @Nullable IfExists ifExists) {

    static RegistrationQuery of(Query query) {
        var payload = PayloadForm.of(query);
        var ifExists = query.optional("ifExists", IfExists::parse);
        return query.build(() -> new RegistrationQuery(payload, ifExists));
    }

    /** What to do if the document exists, by the query or by {@code If-None-Match: *}; null if names may repeat. */
    @Nullable
    IfExists unless(@Nullable String ifNoneMatch, @Nullable RepeatKey key) {
        if (ifNoneMatch != null && !ifNoneMatch.strip().equals("*")) {
            throw Problem.invalidParameter("If-None-Match", "must be *: a new document has no tag yet");
        }
        if (ifNoneMatch != null && ifExists != null) {
            throw Problem.invalidParameter("If-None-Match", "must be left out with ifExists");
        }
        var chosen = ifNoneMatch == null ? ifExists : IfExists.MISS;
        if (chosen != null && key != null) {
            throw Problem.invalidParameter("Idempotency-Key",
                    "must be left out with ifExists and If-None-Match: with them a repeated request makes no second document");
        }
        return chosen;
    }
}
