package quintet.metadata.change;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.metadata.MetadataView;
import quintet.metadata.value.Labels;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadForm;

/**
 * A version of a document with its history: the data of a change, and a line of an export.
 *
 * @param payload absent for a deletion
 * @param change absent in an export of current states
 * @param changedOn when the version was made, like {@code registered_on}
 * @param author absent without access control
 * @param restoredFrom the version of which this one is a copy
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "id", "registered_on", "name", "payload", "namespace", "kind", "labels", "version", "change", "changed_on",
        "author", "restored_from" })
public record RecordView(MetadataId id,
        @JsonProperty("registered_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String registeredOn,
        @Schema(examples = "my-flights") String name,
        @Schema(description = "JSON text in a string, or an object with ?payload=object", examples = "{\"sourceName\": \"my-flights\"}") @Nullable Object payload,
        @Schema(examples = "flights") @Nullable String namespace, @Schema(examples = "default") @Nullable String kind,
        @Nullable Labels labels, @Schema(examples = "1") long version, @Schema(examples = "created") @Nullable String change,
        @JsonProperty("changed_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") String changedOn,
        @Schema(examples = "ann") @Nullable String author,
        @JsonProperty("restored_from") @Schema(examples = "1") @Nullable Long restoredFrom) {

    /** The version with its payload in this form. */
    public static RecordView of(LoggedVersion row, PayloadForm form) {
        var attributes = row.attributes();
        var payload = row.payload();
        return new RecordView(row.id(), MetadataView.timestamp(row.registeredOn()), row.name(),
                payload == null ? null : form.show(payload), attributes.namespace(), attributes.kind(), attributes.labels(),
                row.version().number(), row.origin().change(), MetadataView.timestamp(row.version().at()),
                row.version().author(), row.origin().restoredFrom());
    }
}
