package quintet.number.batch.price;

import java.nio.charset.StandardCharsets;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Input;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.number.batch.BatchResource;
import quintet.number.batch.BatchView;

/** Changes many prices over HTTP. */
@Path(BatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
class PriceResource {

    private final PriceChanges changes;

    PriceResource(PriceChanges changes) {
        this.changes = changes;
    }

    /** The body is read after the query, so that a fault of the query comes first. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/prices")
    @Operation(operationId = "changeNumberPrices", summary = "Changes the prices of all numbers of a filter, in the background.")
    @Problems("number-prices-rejected")
    @APIResponseSchema(value = BatchView.class, responseCode = "202")
    @APIResponse(responseCode = "200", description = "What a dry run would change.", content = @Content(schema = @Schema(implementation = PricePreviewView.class)))
    public Uni<RestResponse<Object>> change(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PriceChange.class))) Input body,
            @Context @Query.Into(PriceQuery.class) Query query, @Context RoutingContext request) {
        boolean isDry = PriceQuery.of(query).dryRun();
        var change = PriceChange.of(body);
        if (isDry) {
            return changes.preview(change).map(RestResponse::ok);
        }
        var sent = new String(JsonBodyReader.bytes(request), StandardCharsets.UTF_8);
        return changes.add(change, new PriceChanges.Request(sent, BatchResource.user(request), RepeatKey.of(request)))
                .map(outcome -> outcome.respond(BatchResource::accepted));
    }
}
