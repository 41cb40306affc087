package quintet.sensor.commit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import quintet.sensor.measurement.Measurements;

/** What one commit writes: the measurements of several requests, sorted by their sensors, and what they add up to. */
final class Commit {

    private final List<Tally> tallies = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final long[] moments;
    private final int[] offsets;
    private final double[] values;

    private Commit(List<Measurements> requests) {
        int size = Measurements.sizeOf(requests);
        moments = new long[size];
        offsets = new int[size];
        values = new double[size];
        var tallied = new ArrayList<Tally[]>(requests.size());
        var byName = new HashMap<String, Tally>();
        for (var request : requests) {
            tallied.add(tally(request, byName));
        }
        tallies.addAll(byName.values());
        tallies.sort(Tally.BY_NAME);
        sort(requests, tallied);
        pack();
    }

    /** A commit of what the requests carry. */
    static Commit of(List<Measurements> requests) {
        return new Commit(requests);
    }

    int size() {
        return values.length;
    }

    /** One for each sensor, in the order in which PostgreSQL locks their rows: that of their names, byte by byte. */
    List<Tally> tallies() {
        return tallies;
    }

    /** All measurements, cut into packets. */
    List<Packet> packets() {
        return packets;
    }

    /** When a measurement was taken, in microseconds since 1970-01-01T00:00Z. */
    long micros(int row) {
        return moments[row];
    }

    double value(int row) {
        return values[row];
    }

    /** Adds a request's measurements to the tallies of their sensors, which are answered by the numbers of their names. */
    private static Tally[] tally(Measurements request, Map<String, Tally> byName) {
        var tallies = new Tally[request.names().size()];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = byName.computeIfAbsent(request.names().get(i), Tally::new);
        }
        for (int row = 0; row < request.size(); row++) {
            tallies[request.sensor(row)].add(request.micros(row), request.offset(row), request.value(row));
        }
        return tallies;
    }

    /** Puts the measurements of each sensor together, in the order in which they came. */
    private void sort(List<Measurements> requests, List<Tally[]> tallied) {
        int place = 0;
        for (var tally : tallies) {
            place = tally.startAt(place);
        }
        for (int i = 0; i < requests.size(); i++) {
            var request = requests.get(i);
            for (int row = 0; row < request.size(); row++) {
                int to = tallied.get(i)[request.sensor(row)].nextPlace();
                moments[to] = request.micros(row);
                offsets[to] = request.offset(row);
                values[to] = request.value(row);
            }
        }
    }

    private void pack() {
        int from = 0;
        for (int sensor = 0; sensor < tallies.size(); sensor++) {
            for (int end = from + tallies.get(sensor).count(); from < end;) {
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
