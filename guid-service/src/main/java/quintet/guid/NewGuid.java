package quintet.guid;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.guid.value.Metadata;
import quintet.guid.value.Ttl;
import quintet.kit.input.Input;
import quintet.kit.input.Texts;
import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/**
 * The body that creates a GUID.
 *
 * @param guid allowed if it equals the GUID in the path
 * @param expire 30 days from now by default
 * @param ttl the life from now on, in place of expire
 * @param user 1 to 255 characters, not blank
 * @param metadata what the client keeps with it, if anything
 */
@Schema(examples = """
        {"guid": "9094E4C980C74043A4B586B420E69DDF", "expire": "4102444800", "user": "Jay Patel", "metadata": {"team": "core"}}""")
record NewGuid(@Nullable GuidId guid, @Nullable UnixTime expire, @Nullable Ttl ttl,
        @Schema(required = true, minLength = 1, maxLength = Texts.MAX_NAME, examples = "Jay Patel") String user,
        @Nullable Metadata metadata) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NewGuid of(Input body) {
        var guid = body.optional("guid", value -> new GuidId(value.text()));
        var expire = body.optional("expire", UnixTime::of);
        var ttl = ttl(body);
        var user = body.required("user", Value::name);
        var metadata = body.optional("metadata", Metadata::of);
        return body.build(() -> new NewGuid(guid, expire, ttl, user, metadata));
    }

    /** The life of a body, which excludes a time of expiry. */
    static @Nullable Ttl ttl(Input body) {
        if (body.has("ttl") && body.has("expire")) {
            body.fault("ttl", "must not be there beside expire: send one of them");
        }
        return body.optional("ttl", Ttl::of);
    }

    /** When the GUID expires; null if the body does not say. */
    @Nullable
    UnixTime expireAt(Instant now) {
        return expireAt(expire, ttl, now);
    }

    /** A time of expiry, or the end of a life that begins now; null if there is neither. */
    static @Nullable UnixTime expireAt(@Nullable UnixTime expire, @Nullable Ttl ttl, Instant now) {
        if (ttl == null) {
            return expire;
        }
        if (ttl.from(now) > UnixTime.MAX) {
            throw Problem.invalid(List.of(Fault.at("/ttl", "must not end after the year 9999")));
        }
        return new UnixTime(ttl.from(now));
    }
}
