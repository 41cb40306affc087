package quintet.pipeline.run;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.list.Limit;
import quintet.kit.list.Position;
import quintet.pipeline.run.state.RunStatus;

/** The parameters of {@link RunQuery} without the pipeline, which is in the path; for the OpenAPI document. */
record PipelineRunQuery(@Nullable RunStatus status, @Nullable String actor,
        @Schema(type = SchemaType.STRING, format = "date-time", examples = "2026-11-22T09:30:00Z") @Nullable Instant since,
        @Schema(type = SchemaType.STRING) Position cursor, Limit limit) {
}
