package quintet.metadata.find;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;
import quintet.kit.list.Page;
import quintet.kit.problem.Problems;
import quintet.metadata.MetadataView;

/** Lists of documents over HTTP. */
@Path("/metadata")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Metadata")
class FindResource {

    private final Finds finds;
    private final HeldBytes memory;

    FindResource(Finds finds, HeldBytes memory) {
        this.finds = finds;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listMetadata", summary = "Lists documents that meet all filters.")
    @Problems("no-metadata")
    @APIResponseSchema(MetadataView[].class)
    public Uni<RestResponse<Buffer>> list(@Context @Query.Into(FindQuery.class) Query query,
            @Context RoutingContext request) {
        return finds.list(FindQuery.of(query), bytes -> memory.holdAnswer(bytes, request))
                .map(page -> Page.answer(page.json(), Page.link(page.next(), query)));
    }
}
