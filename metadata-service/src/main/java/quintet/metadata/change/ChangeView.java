package quintet.metadata.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.metadata.MetadataView;
import quintet.metadata.value.PayloadForm;

/**
 * A change as an event in the JSON format of CloudEvents 1.0 (<a href="https://cloudevents.io">cloudevents.io</a>).
 *
 * @param id its position in the feed
 * @param subject the id of the document
 * @param time RFC 3339 in UTC with six fractional digits
 * @param dataref where the whole version is, if its payload is too large for a stream
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataref", "data" })
record ChangeView(@Schema(examples = "1.0") String specversion, @Schema(examples = "815-42") String id,
        @Schema(examples = "/metadata") String source, @Schema(examples = "quintet.metadata.created") String type,
        @Schema(examples = "d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11") String subject,
        @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String time,
        @Schema(examples = "application/json") String datacontenttype,
        @Schema(examples = "/metadata/d2f9f4d4-6c5f-4a4b-9f3e-0f8f1f6d0c11/versions/1") @Nullable String dataref,
        RecordView data) {

    private static final String SOURCE = "/metadata";

    static ChangeView of(Change change, PayloadForm form) {
        var version = change.version();
        var dataref = version.payload() != null || version.isDeletion() ? null
                : "%s/%s/versions/%d".formatted(SOURCE, version.id(), version.version().number());
        return new ChangeView("1.0", change.position().toString(), SOURCE, "quintet.metadata." + version.origin().change(),
                version.id().toString(), MetadataView.timestamp(version.version().at()), "application/json", dataref,
                RecordView.of(version, form));
    }
}
