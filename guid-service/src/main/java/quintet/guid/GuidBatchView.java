package quintet.guid;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * Many GUIDs as clients see them.
 *
 * @param found the live ones as the cache has them, in the order of the request
 * @param missing those that are unknown or have expired, in the order of the request
 */
@JsonPropertyOrder({ "found", "missing" })
record GuidBatchView(
        @Schema(type = SchemaType.ARRAY, implementation = GuidView.class) List<RawValue> found, List<GuidId> missing) {
}
