package quintet.pipeline.badge;

import org.jspecify.annotations.Nullable;

import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.Tagged;

/**
 * What a badge shows of a pipeline.
 *
 * @param version of the pipeline, and so of its name
 * @param status of its newest run; null without runs
 */
record BadgeState(String name, long version, @Nullable String status) {

    /** The badge, with its entity tag. */
    Tagged<String> tagged() {
        return new Tagged<>(Badge.of(name, status).svg(), EntityTag.of(version, status == null ? "none" : status));
    }
}
