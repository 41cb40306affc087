package quintet.sensor.reading;

import java.io.IOException;
import java.time.Clock;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;

import io.quarkus.jackson.ObjectMapperCustomizer;
import quintet.sensor.measurement.Arrival;
import quintet.sensor.measurement.SensorConfig;

/** Makes the JSON mapper read measurements with a {@link MeasurementReader}, which is faster than binding. */
@Singleton
class MeasurementsJson extends JsonDeserializer<ParsedBody> implements ObjectMapperCustomizer {

    private final SensorConfig config;
    private final Clock clock;

    MeasurementsJson(SensorConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("measurements").addDeserializer(ParsedBody.class, this));
    }

    @Override
    public ParsedBody deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return new MeasurementReader(parser, config, Arrival.now(clock, config)).read();
    }

    /** A body of {@code null} is not an array either. */
    @Override
    public ParsedBody getNullValue(DeserializationContext context) {
        throw MeasurementReader.noArray();
    }
}
