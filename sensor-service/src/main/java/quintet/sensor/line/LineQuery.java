package quintet.sensor.line;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * What a client says of its lines.
 *
 * @param org without effect; InfluxDB demands it
 * @param bucket without effect; InfluxDB demands it
 */
record LineQuery(
        @Parameter(description = "What timestamps are counted in.") @Schema(type = SchemaType.STRING, enumeration = {
                "ns",
                "us", "ms", "s" }, defaultValue = "ns") Precision precision,
        @Parameter(description = "Means nothing here.") @Nullable String org,
        @Parameter(description = "Means nothing here.") @Nullable String bucket){

    static LineQuery of(Query query) {
        var precision = query.orElse("precision", Precision.NS, Precision::of);
        var org = query.optional("org", text -> text);
        var bucket = query.optional("bucket", text -> text);
        return query.build(() -> new LineQuery(precision, org, bucket));
    }
}
