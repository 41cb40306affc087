package quintet.pipeline.badge;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.problem.Problems;
import quintet.pipeline.PipelineId;
import quintet.pipeline.Pipelines;

/**
 * Badges over HTTP. Its path equals that of PipelineResource, because JAX-RS matches methods only among classes with the same
 * path.
 */
@Path("/pipelines")
@Tag(name = "Pipelines")
class BadgeResource {

    private static final String SVG = "image/svg+xml";

    private final BadgeRepository rows;

    BadgeResource(BadgeRepository rows) {
        this.rows = rows;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{pipeline}/badge.svg")
    @Produces(SVG)
    @Operation(operationId = "readPipelineBadge", summary = "Shows the status of a pipeline's newest run as an image.")
    @Problems("pipeline-not-found")
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = SVG, schema = @Schema(type = SchemaType.STRING, examples = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"></svg>")))
    public Uni<RestResponse<String>> read(PipelineId pipeline,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return rows.find(pipeline)
                .onItem().ifNull().failWith(() -> Pipelines.notFound(pipeline))
                .map(state -> state.tagged().unless(known));
    }
}
