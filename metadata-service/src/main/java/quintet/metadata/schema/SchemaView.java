package quintet.metadata.schema;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.metadata.schema.KindSchema.Stored;

/**
 * A version of a schema as clients see it. The schema itself has a path of its own.
 *
 * @param version from 1; 0 for the schema that comes with the service
 * @param updatedOn RFC 3339 in UTC; absent for version 0
 * @param author absent without access control
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "kind", "version", "mode", "updated_on", "author" })
public record SchemaView(@Schema(examples = "flights") String kind, @Schema(examples = "3") long version, SchemaMode mode,
        @JsonProperty("updated_on") @Schema(format = "date-time", examples = "2026-11-22T09:30:00.123456Z") @Nullable String updatedOn,
        @Schema(examples = "alice") @Nullable String author) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    static SchemaView of(Stored row, SchemaMode mode) {
        var edition = row.edition();
        return new SchemaView(row.kind(), row.version(), mode, edition == null ? null : TIMESTAMP.format(edition.at()),
                edition == null ? null : edition.author());
    }
}
