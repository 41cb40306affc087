package quintet.guid;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.guid.value.MetadataPatch;
import quintet.guid.value.Ttl;
import quintet.kit.input.Input;
import quintet.kit.input.Texts;
import quintet.kit.input.Value;

/** The body that changes a GUID: at least one member is present, and absent members stay unchanged. */
@Schema(examples = """
        {"expire": "4102444800", "user": "Jay Patel", "metadata": {"team": null}}""")
record GuidPatch(@Nullable GuidId guid, @Nullable UnixTime expire, @Nullable Ttl ttl,
        @Schema(minLength = 1, maxLength = Texts.MAX_NAME, examples = "Jay Patel") @Nullable String user,
        @Nullable MetadataPatch metadata) {

    private static final List<String> CHANGES = List.of("expire", "ttl", "user", "metadata");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static GuidPatch of(Input body) {
        var guid = body.optional("guid", value -> new GuidId(value.text()));
        var expire = body.optional("expire", UnixTime::of);
        var ttl = NewGuid.ttl(body);
        var user = body.optional("user", Value::name);
        var metadata = body.nullable("metadata", MetadataPatch::of);
        if (CHANGES.stream().noneMatch(body::has)) {
            body.fault("", "must have at least one of " + String.join(", ", CHANGES));
        }
        return body.build(() -> new GuidPatch(guid, expire, ttl, user, metadata));
    }

    /** When the GUID then expires; null if that stays. */
    @Nullable
    UnixTime expireAt(Instant now) {
        return NewGuid.expireAt(expire, ttl, now);
    }
}
