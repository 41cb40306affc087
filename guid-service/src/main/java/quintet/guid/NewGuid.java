package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;
import quintet.kit.input.Texts;
import quintet.kit.input.Value;

/**
 * The body that creates a GUID.
 *
 * @param guid allowed if it equals the GUID in the path
 * @param expire 30 days from now by default
 * @param user 1 to 255 characters, not blank
 */
record NewGuid(@Nullable GuidId guid, @Nullable UnixTime expire,
        @Schema(required = true, minLength = 1, maxLength = Texts.MAX_NAME, examples = "Jay Patel") String user) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewGuid of(Input body) {
        var guid = body.optional("guid", value -> new GuidId(value.text()));
        var expire = body.optional("expire", UnixTime::of);
        var user = body.required("user", Value::name);
        return body.build(() -> new NewGuid(guid, expire, user));
    }
}
