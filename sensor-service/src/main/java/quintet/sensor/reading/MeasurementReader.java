package quintet.sensor.reading;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Arrival;
import quintet.sensor.measurement.IsoTimestamp;
import quintet.sensor.measurement.Measurement;
import quintet.sensor.measurement.Measurements;
import quintet.sensor.measurement.SensorConfig;
import quintet.sensor.measurement.SensorId;

/** Reads one request's measurements from the JSON stream, and reports all faults of invalid ones. */
final class MeasurementReader {

    /** How many invalid measurements are reported one by one. */
    private static final int MAX_REPORTED = 100;
    private static final String MISSING = "is required";

    private final JsonParser parser;
    private final SensorConfig config;
    private final Arrival arrival;
    private final Measurements good = new Measurements();
    private final List<Fault> faults = new ArrayList<>();
    private int index;
    private int bad;

    // The members of the measurement at index. A member is valid only if its flaw is null.
    private String sensor = "";
    private OffsetDateTime timestamp = OffsetDateTime.MIN;
    private double value;
    private @Nullable String sensorFlaw;
    private @Nullable String timestampFlaw;
    private @Nullable String valueFlaw;

    MeasurementReader(JsonParser parser, SensorConfig config, Arrival arrival) {
        this.parser = parser;
        this.config = config;
        this.arrival = arrival;
    }

    /** Reads the array at the position of the parser. */
    ParsedBody read() throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw noArray();
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (index == config.maxMeasurements()) {
                throw BodyReader.tooMany(config.maxMeasurements());
            }
            item();
            index++;
        }
        if (bad > MAX_REPORTED) {
            faults.add(Fault.at("", "has %d more invalid measurements".formatted(bad - MAX_REPORTED)));
        }
        return new ParsedBody(good, faults);
    }

    /** The problem of a body that is not an array. */
    static Problem noArray() {
        return Problem.invalid(List.of(Fault.at("", "must be a JSON array of measurements")));
    }

    private void item() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            parser.skipChildren();
            bad++;
            report("", "must be an object");
            return;
        }
        members();
        if (sensorFlaw == null && timestampFlaw == null && valueFlaw == null) {
            good.add(new Measurement(sensor, timestamp, value));
        } else {
            bad++;
            report("/sensor", sensorFlaw);
            report("/timestamp", timestampFlaw);
            report("/value", valueFlaw);
        }
    }

    private void members() throws IOException {
        sensorFlaw = MISSING;
        timestampFlaw = MISSING;
        valueFlaw = MISSING;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "sensor" -> sensorFlaw = readSensor();
                case "timestamp" -> timestampFlaw = readTimestamp();
                case "value" -> valueFlaw = readValue();
                // Other members, such as units, are ignored.
                default -> parser.skipChildren();
            }
        }
    }

    private @Nullable String readSensor() throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            parser.skipChildren();
            return "must be a string";
        }
        sensor = parser.getText();
        return SensorId.flawOf(sensor);
    }

    private @Nullable String readTimestamp() throws IOException {
        var read = parser.hasToken(JsonToken.VALUE_STRING)
                ? IsoTimestamp.parse(parser.getText(), config.defaultZone())
                : null;
        if (read == null) {
            parser.skipChildren();
            return "must be a string with an ISO 8601 date and time, like 2021-11-08T21:38:09+00:00";
        }
        timestamp = read;
        return IsoTimestamp.micros(read) > arrival.latest() ? arrival.flaw() : null;
    }

    private @Nullable String readValue() throws IOException {
        if (!parser.currentToken().isNumeric()) {
            parser.skipChildren();
            return "must be a JSON number";
        }
        value = parser.getDoubleValue();
        // 1e999 is well-formed JSON and reads as infinity.
        return Double.isFinite(value) ? null : "must be within the range of a double, ±1.7976931348623157E308";
    }

    private void report(String member, @Nullable String flaw) {
        if (flaw != null && bad <= MAX_REPORTED) {
            faults.add(Fault.at("/" + index + member, flaw));
        }
    }
}
