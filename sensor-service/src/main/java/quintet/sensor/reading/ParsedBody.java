package quintet.sensor.reading;

import java.util.List;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.sensor.measurement.Measurements;

/**
 * What was read from a request's body.
 *
 * @param good the measurements that are well formed
 * @param faults what is wrong with the others, by their indexes
 */
public record ParsedBody(Measurements good, List<Fault> faults) {

    /** What a client is told when the good ones are written all the same. */
    public Problem rejection(int written) {
        return Problem.invalid(faults).telling("written", written);
    }

    /** All measurements; a {@link Problem} that names every fault where there is one. */
    public Measurements all() {
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return good;
    }
}
