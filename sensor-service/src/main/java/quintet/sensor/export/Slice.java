package quintet.sensor.export;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of an export.
 *
 * @param isFirst whether nothing is before it
 * @param rows its measurements, in order of time
 * @param next where the next slice begins; null if this is the last one
 */
record Slice(boolean isFirst, List<Exported> rows, @Nullable Place next) {

    /** Of a sensor that has no measurements. */
    static final Slice NONE = new Slice(true, List.of(), null);

    /**
     * A place between packets.
     *
     * @param last the greatest timestamp of the packet before it, in microseconds since 1970-01-01T00:00Z
     * @param batch the commit that brought that one
     */
    record Place(long last, long batch) {
    }
}
