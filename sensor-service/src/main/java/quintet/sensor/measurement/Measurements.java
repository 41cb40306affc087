package quintet.sensor.measurement;

import java.util.Arrays;
import java.util.Collection;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The valid measurements of a request in the order they were sent, as columns. An object for each would cost more than reading
 * it.
 */
@Schema(type = SchemaType.ARRAY, implementation = Measurement.class)
public final class Measurements {

    private static final int FIRST_ROWS = 16;

    private final SensorNames names = new SensorNames();
    private int[] sensors;
    private long[] moments;
    private int[] offsets;
    private double[] values;
    private int size;

    /** Empty, with room for roughly so many. */
    public Measurements(int expected) {
        int rows = Math.max(expected, FIRST_ROWS);
        sensors = new int[rows];
        moments = new long[rows];
        offsets = new int[rows];
        values = new double[rows];
    }

    /** Empty. */
    public Measurements() {
        this(FIRST_ROWS);
    }

    /** The names of the sensors; a row refers to one by index. */
    public SensorNames names() {
        return names;
    }

    /** The number of measurements. */
    public int size() {
        return size;
    }

    /** The number of measurements of all requests together. */
    public static int sizeOf(Collection<Measurements> requests) {
        return requests.stream().mapToInt(Measurements::size).sum();
    }

    /** The index of a row's sensor among the names. */
    public int sensor(int row) {
        return sensors[row];
    }

    /** The timestamp of a row, in microseconds since 1970-01-01T00:00Z. */
    public long micros(int row) {
        return moments[row];
    }

    /** The seconds by which the sender's clock was ahead of UTC. */
    public int offset(int row) {
        return offsets[row];
    }

    /** The value of a row, finite and never negative zero. */
    public double value(int row) {
        return values[row];
    }

    /** Adds a row; the sensor is an index among the names. */
    public void add(int sensor, long micros, int offset, double value) {
        if (size == values.length) {
            int length = 2 * size;
            sensors = Arrays.copyOf(sensors, length);
            moments = Arrays.copyOf(moments, length);
            offsets = Arrays.copyOf(offsets, length);
            values = Arrays.copyOf(values, length);
        }
        sensors[size] = sensor;
        moments[size] = micros;
        offsets[size] = offset;
        // Turns -0.0 into 0.0, as it would be a minimum of its own.
        values[size++] = value + 0.0;
    }

    /** Adds a checked measurement in UTC. */
    public void add(String sensor, long micros, double value) {
        add(names.indexOf(sensor), micros, 0, value);
    }

    /** Adds a measurement. */
    public void add(Measurement measurement) {
        add(names.indexOf(measurement.sensor()), IsoTimestamp.micros(measurement.timestamp()), measurement.offset(),
                measurement.value());
    }
}
