package quintet.pipeline.execution;

import java.util.UUID;

/**
 * The name of an attempt. It is the same wherever and however often it is made, so that an executor can recognise what it has
 * started already.
 *
 * @param run the id of the run
 * @param stage the position of the stage in its pipeline, from 0
 * @param attempt from 1
 */
public record AttemptName(UUID run, int stage, int attempt) {

    /** Like {@code 0f3d8f1e-52c7-4b8d-8d1b-7f6f3a9c4e02-2-1}: lower case letters, digits and hyphens. */
    @Override
    public String toString() {
        return run + "-" + stage + "-" + attempt;
    }
}
