package quintet.pipeline;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.Limit;

/** Pipeline configurations over HTTP. */
@Path("/pipelines")
class PipelineResource {

    private final Pipelines pipelines;

    PipelineResource(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    /** Creates a pipeline. */
    @POST
    public Uni<RestResponse<PipelineView>> create(PipelineDraft body) {
        return pipelines.create(body).map(PipelineResource::created);
    }

    /** The pipelines, in the order they were created. */
    @GET
    public Uni<List<PipelineView>> list(@RestQuery @Nullable Limit limit) {
        return pipelines.list(Limit.orDefault(limit));
    }

    /** One pipeline. */
    @GET
    @Path("/{pipeline}")
    public Uni<PipelineView> read(PipelineId pipeline) {
        return pipelines.read(pipeline);
    }

    /** Replaces a pipeline's configuration: its next version. */
    @PUT
    @Path("/{pipeline}")
    public Uni<PipelineView> replace(PipelineId pipeline, PipelineDraft body) {
        return pipelines.replace(pipeline, body);
    }

    /** Deletes a pipeline. Its runs stay. */
    @DELETE
    @Path("/{pipeline}")
    public Uni<Void> delete(PipelineId pipeline) {
        return pipelines.delete(pipeline);
    }

    private static RestResponse<PipelineView> created(PipelineView pipeline) {
        return ResponseBuilder.create(Status.CREATED, pipeline)
                .location(URI.create("/pipelines/" + pipeline.id()))
                .build();
    }
}
