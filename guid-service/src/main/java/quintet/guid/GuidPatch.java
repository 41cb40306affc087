package quintet.guid;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.input.Input;
import quintet.kit.input.Texts;
import quintet.kit.input.Value;

/** The body that changes a GUID: at least one member is present, and absent members stay unchanged. */
record GuidPatch(@Nullable GuidId guid, @Nullable UnixTime expire,
        @Schema(minLength = 1, maxLength = Texts.MAX_NAME, examples = "Jay Patel") @Nullable String user) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static GuidPatch of(Input body) {
        var guid = body.optional("guid", value -> new GuidId(value.text()));
        var expire = body.optional("expire", UnixTime::of);
        var user = body.optional("user", Value::name);
        if (!body.has("expire") && !body.has("user")) {
            body.fault("", "must have expire, user, or both");
        }
        return body.build(() -> new GuidPatch(guid, expire, user));
    }
}
