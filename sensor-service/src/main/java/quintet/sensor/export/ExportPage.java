package quintet.sensor.export;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The measurements of an export that one statement reads.
 *
 * @param isFirst whether it begins the export
 * @param measurements in order of time
 * @param next where the next page begins; null on the last page
 */
record ExportPage(boolean isFirst, List<ExportedMeasurement> measurements, @Nullable Position next) {

    /** The only page of a sensor without measurements. */
    static final ExportPage NONE = new ExportPage(true, List.of(), null);

    /**
     * A position between packets.
     *
     * @param last the greatest timestamp of the packet before it, in microseconds since 1970-01-01T00:00Z
     * @param batch the number of the batch that this packet is part of
     */
    record Position(long last, long batch) {
    }
}
