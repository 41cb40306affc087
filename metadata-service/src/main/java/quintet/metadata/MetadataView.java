package quintet.metadata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.conditional.Tagged;
import quintet.metadata.value.Labels;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.Payload;
import quintet.metadata.value.PayloadForm;
import quintet.metadata.value.View;

/**
 * A document as clients see it.
 *
 * @param registeredOn RFC 3339 in UTC with six fractional digits, so that it sorts as text
 * @param payload the result of {@link PayloadForm#show}
 * @param namespace absent where none was given, like kind and labels
 * @param version shown in the full view, like all that follow
 * @param updatedOn when this version was made
 * @param author who made it; absent without access control
 * @param deletedOn absent while the document is live
 * @param hash SHA-256 of the payload's canonical form (RFC 8785), in hexadecimal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "id", "registered_on", "name", "payload", "namespace", "kind", "labels", "version", "updated_on", "author",
        "deleted_on", "hash" })
public record MetadataView(MetadataId id,
        @JsonProperty("registered_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String registeredOn,
        @Schema(examples = "my-flights") String name,
        @Schema(description = "JSON text in a string, or an object with ?payload=object", examples = "{\"sourceName\": \"my-flights\"}") Object payload,
        @Schema(examples = "flights") @Nullable String namespace, @Schema(examples = "default") @Nullable String kind,
        @Nullable Labels labels,
        @Schema(examples = "3") @Nullable Long version,
        @JsonProperty("updated_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") @Nullable String updatedOn,
        @Schema(examples = "ana") @Nullable String author,
        @JsonProperty("deleted_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") @Nullable String deletedOn,
        @Schema(examples = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a") @Nullable String hash) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** What the full view has besides. */
    public record Details(long version, Instant updatedOn, @Nullable String author, @Nullable Instant deletedOn,
            @Nullable String hash) {
    }

    /** The basic view. */
    public MetadataView(MetadataId id, String registeredOn, String name, Object payload, @Nullable String namespace,
            @Nullable String kind, @Nullable Labels labels) {
        this(id, registeredOn, name, payload, namespace, kind, labels, null, null, null, null, null);
    }

    /** The full view of the same document. */
    public MetadataView with(Details more) {
        return new MetadataView(id, registeredOn, name, payload, namespace, kind, labels, more.version(),
                timestamp(more.updatedOn()), more.author(), more.deletedOn() == null ? null : timestamp(more.deletedOn()),
                more.hash());
    }

    /** The members that a client asks for, by their names on the wire. */
    @SuppressWarnings("NullAway") // only here may a member be absent that others always see
    public MetadataView only(Predicate<String> asked) {
        return new MetadataView(asked.test("id") ? id : null, asked.test("registered_on") ? registeredOn : null,
                asked.test("name") ? name : null, asked.test("payload") ? payload : null,
                asked.test("namespace") ? namespace : null, asked.test("kind") ? kind : null,
                asked.test("labels") ? labels : null, asked.test("version") ? version : null,
                asked.test("updated_on") ? updatedOn : null, asked.test("author") ? author : null,
                asked.test("deleted_on") ? deletedOn : null, asked.test("hash") ? hash : null);
    }

    /** The document in this form and view, with the entity tag of both. */
    public static Tagged<MetadataView> tagged(Metadata row, PayloadForm form, View view) {
        var basic = tagged(row, form);
        return view == View.BASIC ? basic : new Tagged<>(basic.body().with(details(row)), basic.tag()).as(view.label());
    }

    private static Details details(Metadata row) {
        var version = row.version();
        return new Details(version.number(), version.at(), version.author(), null,
                HexFormat.of().formatHex(new Payload(row.payload()).hash().getBytes()));
    }

    /** The document in this form, with the entity tag of the form. */
    public static Tagged<MetadataView> tagged(Metadata row, PayloadForm form) {
        return new Tagged<>(of(row, form), form.tag(row.version().number()));
    }

    /** The document in this form. */
    public static MetadataView of(Metadata row, PayloadForm form) {
        var attributes = row.attributes();
        return new MetadataView(row.id(), timestamp(row.registeredOn()), row.name(), form.show(row.payload()),
                attributes.namespace(), attributes.kind(), attributes.labels());
    }

    /** A moment as clients see it. */
    public static String timestamp(Instant moment) {
        return TIMESTAMP.format(moment);
    }
}
