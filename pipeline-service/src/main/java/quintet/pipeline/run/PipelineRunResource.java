package quintet.pipeline.run;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.Limit;
import quintet.pipeline.PipelineId;

/** The runs of a pipeline over HTTP. Its path is that of the pipelines: only such resources are searched together. */
@Path("/pipelines")
class PipelineRunResource {

    private final Runs runs;

    PipelineRunResource(Runs runs) {
        this.runs = runs;
    }

    /** Triggers a run of a pipeline, which is carried on in the background. */
    @POST
    @Path("/{pipeline}/trigger")
    // Said aloud, so that a request without a body needs no Content-Type.
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<RunView>> trigger(PipelineId pipeline, Trigger body) {
        return runs.trigger(pipeline, body).map(PipelineRunResource::accepted);
    }

    /** The runs of a pipeline, the newest first. */
    @GET
    @Path("/{pipeline}/runs")
    public Uni<List<RunView>> list(PipelineId pipeline, @RestQuery @Nullable Limit limit) {
        return runs.latest(pipeline, Limit.orDefault(limit));
    }

    private static RestResponse<RunView> accepted(RunView run) {
        return ResponseBuilder.create(Status.ACCEPTED, run)
                .location(URI.create("/runs/" + run.id()))
                .build();
    }
}
