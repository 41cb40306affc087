package quintet.sensor.line;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * The parameters of a request in line protocol.
 *
 * @param org ignored; required by InfluxDB
 * @param bucket ignored; required by InfluxDB
 */
record LineQuery(
        @Parameter(description = "The unit of the timestamps.") @Schema(type = SchemaType.STRING, enumeration = {
                "ns",
                "us", "ms", "s" }, defaultValue = "ns") Precision precision,
        @Parameter(description = "Ignored.") @Nullable String org,
        @Parameter(description = "Ignored.") @Nullable String bucket){

    static LineQuery of(Query query) {
        var precision = query.orElse("precision", Precision.NS, Precision::of);
        var org = query.optional("org", text -> text);
        var bucket = query.optional("bucket", text -> text);
        return query.build(() -> new LineQuery(precision, org, bucket));
    }
}
