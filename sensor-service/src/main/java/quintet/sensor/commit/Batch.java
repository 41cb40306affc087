package quintet.sensor.commit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import quintet.sensor.measurement.Measurements;

/** What one commit writes: the measurements of several requests, grouped by sensor, and what they add to each sensor. */
final class Batch {

    private final List<SensorDelta> deltas = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final long[] moments;
    private final int[] offsets;
    private final double[] values;

    private Batch(List<Measurements> requests) {
        int size = Measurements.sizeOf(requests);
        moments = new long[size];
        offsets = new int[size];
        values = new double[size];
        var ofRequests = new ArrayList<SensorDelta[]>(requests.size());
        var byName = new HashMap<String, SensorDelta>();
        for (var request : requests) {
            ofRequests.add(add(request, byName));
        }
        deltas.addAll(byName.values());
        deltas.sort(SensorDelta.BY_NAME);
        sort(requests, ofRequests);
        pack();
    }

    /** The batch of the measurements of all requests. */
    static Batch of(List<Measurements> requests) {
        return new Batch(requests);
    }

    int size() {
        return values.length;
    }

    /** One for each sensor, ordered by the bytes of their names: in this order PostgreSQL locks their rows. */
    List<SensorDelta> deltas() {
        return deltas;
    }

    /** All measurements, in packets. */
    List<Packet> packets() {
        return packets;
    }

    /** The timestamp of a measurement, in microseconds since 1970-01-01T00:00Z. */
    long micros(int row) {
        return moments[row];
    }

    double value(int row) {
        return values[row];
    }

    /** Adds a request's measurements to the deltas of their sensors; answers these, indexed as the names of the request. */
    private static SensorDelta[] add(Measurements request, Map<String, SensorDelta> byName) {
        var own = new SensorDelta[request.names().size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = byName.computeIfAbsent(request.names().get(i), SensorDelta::new);
        }
        for (int row = 0; row < request.size(); row++) {
            own[request.sensor(row)].add(request.micros(row), request.offset(row), request.value(row));
        }
        return own;
    }

    /** Groups the measurements by sensor; within a sensor they keep their order. */
    private void sort(List<Measurements> requests, List<SensorDelta[]> ofRequests) {
        int place = 0;
        for (var delta : deltas) {
            place = delta.startAt(place);
        }
        for (int i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            for (int row = 0; row < request.size(); row++) {
                int to = ofRequests.get(i)[request.sensor(row)].nextPlace();
                moments[to] = request.micros(row);
                offsets[to] = request.offset(row);
                values[to] = request.value(row);
            }
        }
    }

    private void pack() {
        int from = 0;
        for (int sensor = 0; sensor < deltas.size(); sensor++) {
            for (int end = from + deltas.get(sensor).count(); from < end;) {
                int to = from + 1;
                while (to < end && to - from < Packet.MAX_SIZE && offsets[to] == offsets[from]) {
                    to++;
                }
                var some = Arrays.stream(moments, from, to).summaryStatistics();
                packets.add(new Packet(sensor + 1, from + 1, to, offsets[from], some.getMin(), some.getMax()));
                from = to;
            }
        }
    }
}
