package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Query;
import quintet.kit.input.Texts;

/**
 * The query that revokes all GUIDs of a user.
 *
 * @param user 1 to 255 characters, not blank
 */
record Revocation(
        @Parameter(required = true) @Schema(type = SchemaType.STRING, examples = "Jay Patel") String user) {

    /**
     * The result of a revocation.
     *
     * @param deleted the number of live GUIDs deleted
     */
    @Schema(name = "RevocationResult")
    record Result(@Schema(examples = "3") long deleted) {
    }

    @SuppressWarnings("NullAway") // without a user the query has a fault
    static Revocation of(Query query) {
        query.require("user");
        var user = query.optional("user", Texts::name);
        return query.build(() -> new Revocation(user));
    }
}
