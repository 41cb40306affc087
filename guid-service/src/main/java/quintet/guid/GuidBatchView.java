package quintet.guid;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * Many GUIDs as clients see them.
 *
 * @param found the live ones, in the order of the request
 * @param missing those that are unknown or have expired, in the order of the request
 */
@JsonPropertyOrder({ "found", "missing" })
record GuidBatchView(List<GuidView> found, List<GuidId> missing) {
}
