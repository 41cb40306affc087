package quintet.pipeline.version;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.PipelineView;

/**
 * What is known of a wanted version.
 *
 * @param ofKnownPipeline whether the pipeline exists, or has existed
 * @param view null if the pipeline has no such version
 * @param bytes the size of its configuration
 */
record KeptVersion(boolean ofKnownPipeline, @Nullable PipelineView view, int bytes) {
}
