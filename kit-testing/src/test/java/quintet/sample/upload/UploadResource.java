package quintet.sample.upload;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.StreamedBody;
import quintet.kit.problem.Problem;

/** Counts the bytes of bodies that are never in memory as a whole. */
@Path("/uploads")
@Tag(name = "Uploads", description = "Bodies of any size.")
class UploadResource {

    private static final int PART = 64 << 10;

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(operationId = "countBytes", summary = "Counts the bytes of a body.")
    @RequestBody(required = true, content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING, examples = "text")))
    public Uni<UploadView> count(@Context RoutingContext request) {
        var body = StreamedBody.of(request);
        if (body == null) {
            throw Problem.invalid("There is no body.");
        }
        return Uni.createFrom().deferred(() -> body.next(PART))
                .map(part -> (long) part.length())
                .repeat().whilst(length -> length > 0)
                .collect().in(() -> new long[2], (sum, length) -> {
                    sum[0] += length;
                    sum[1] += length > 0 ? 1 : 0;
                })
                .map(sum -> new UploadView(sum[0], sum[1]));
    }
}
