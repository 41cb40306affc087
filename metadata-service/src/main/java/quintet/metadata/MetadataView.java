package quintet.metadata;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import quintet.kit.conditional.Tagged;

/**
 * A document as clients see it.
 *
 * @param registeredOn RFC 3339 in UTC with six fractional digits, so that it sorts as text
 * @param payload the result of {@link PayloadForm#show}
 */
@JsonPropertyOrder({ "id", "registered_on", "name", "payload" })
record MetadataView(MetadataId id,
        @JsonProperty("registered_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String registeredOn,
        @Schema(examples = "my-flights") String name,
        @Schema(description = "JSON text in a string, or an object with ?payload=object", examples = "{\"sourceName\": \"my-flights\"}") Object payload) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The document in this form, with the entity tag of the form. */
    static Tagged<MetadataView> tagged(Metadata row, PayloadForm form) {
        return new Tagged<>(of(row, form), form.tag(row.version()));
    }

    static MetadataView of(Metadata row, PayloadForm form) {
        return new MetadataView(row.id(), timestamp(row.registeredOn()), row.name(), form.show(row.payload()));
    }

    private static String timestamp(Instant moment) {
        return TIMESTAMP.format(moment);
    }
}
