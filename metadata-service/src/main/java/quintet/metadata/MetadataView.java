package quintet.metadata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.conditional.Tagged;
import quintet.metadata.value.Labels;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadForm;

/**
 * A document as clients see it.
 *
 * @param registeredOn RFC 3339 in UTC with six fractional digits, so that it sorts as text
 * @param payload the result of {@link PayloadForm#show}
 * @param namespace absent where none was given, like kind and labels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "id", "registered_on", "name", "payload", "namespace", "kind", "labels" })
public record MetadataView(MetadataId id,
        @JsonProperty("registered_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String registeredOn,
        @Schema(examples = "my-flights") String name,
        @Schema(description = "JSON text in a string, or an object with ?payload=object", examples = "{\"sourceName\": \"my-flights\"}") Object payload,
        @Schema(examples = "flights") @Nullable String namespace, @Schema(examples = "default") @Nullable String kind,
        @Nullable Labels labels) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
