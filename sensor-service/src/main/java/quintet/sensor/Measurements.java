package quintet.sensor;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a client sends: a JSON array of measurements, all of them good. */
@Schema(type = SchemaType.ARRAY, implementation = Measurement.class)
record Measurements(List<Measurement> list) {
}
