package quintet.metadata.version;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.value.MetadataId;

/**
 * Checks stored documents over HTTP. Reading a document checks nothing, so that it stays quick; who wants to know asks here.
 * Its
 * path equals that of MetadataResource, because JAX-RS matches methods only among classes with the same path.
 */
@Path("/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schemas")
class CheckResource {

    /** The values of a payload take some 32 times its text. An answer is counted 4 times already. */
    private static final int VALUES = 8;

    private final Versions versions;
    private final PayloadSchema schema;
    private final HeldBytes memory;

    CheckResource(Versions versions, PayloadSchema schema, HeldBytes memory) {
        this.versions = versions;
        this.schema = schema;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/check")
    @Operation(operationId = "checkMetadata", summary = "Checks a stored document against the newest schema of its kind.")
    @Problems({ "metadata-not-found", "metadata-version-not-found", "metadata-schema-not-found" })
    public Uni<CheckView> check(MetadataId id, @Context @Query.Into(CheckQuery.class) Query query,
            @Context RoutingContext request) {
        var number = CheckQuery.of(query).version();
        return (number == null ? versions.newest(id) : versions.read(id, number))
                .invoke(row -> memory.holdAnswer((long) VALUES * row.payload().length(), request))
                .chain(row -> schema.inspect(row.attributes().kind(), row.payload())
                        .map(verdict -> CheckView.of(row.version().number(), verdict)));
    }
}
