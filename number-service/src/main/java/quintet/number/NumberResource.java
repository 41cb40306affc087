package quintet.number;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;

/** Numbers over HTTP. */
@Path(NumberResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Numbers", description = "The phone numbers a carrier has for sale.")
class NumberResource {

    static final String PATH = "/numbers";

    private final Numbers numbers;

    NumberResource(Numbers numbers) {
        this.numbers = numbers;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listNumbers", summary = "Lists one page of the table of numbers.")
    public Uni<RestResponse<NumberTable>> list(@Context @Query.Into(NumberQuery.class) Query query) {
        return numbers.list(NumberQuery.of(query)).map(table -> ResponseBuilder.ok(table)
                .header(HttpHeaders.LINK, PageLinks.of(table.meta(), PATH, query.raw()))
                .build());
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createNumber", summary = "Adds a number.")
    @Problems("number-exists")
    @APIResponseSchema(value = NumberView.class, responseCode = "201")
    public Uni<RestResponse<NumberView>> create(NewNumber body, @Context RoutingContext request) {
        return numbers.create(body, RepeatKey.of(request)).map(outcome -> outcome.respond(NumberResource::created));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "readNumber", summary = "Reads a number.")
    @Problems("number-not-found")
    public Uni<RestResponse<NumberView>> read(NumberId id, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return numbers.read(id).map(number -> number.unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "replaceNumber", summary = "Replaces a number.")
    @Problems({ "number-not-found", "number-exists" })
    public Uni<RestResponse<NumberView>> replace(NumberId id, NumberReplacement body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return numbers.update(id, body.asPatch(), wanted).map(Tagged::ok);
    }

    @PATCH
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "updateNumber", summary = "Changes some members of a number.")
    @Problems({ "number-not-found", "number-exists" })
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    public Uni<RestResponse<NumberView>> update(NumberId id, NumberPatch patch,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return numbers.update(id, patch, wanted).map(Tagged::ok);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path("/{id}")
    @Operation(operationId = "deleteNumber", summary = "Deletes a number.")
    @Problems("number-not-found")
    public Uni<Void> delete(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return numbers.delete(id, wanted);
    }

    private static RestResponse<NumberView> created(Tagged<NumberView> number) {
        return number.created(URI.create(PATH + "/" + number.body().id()));
    }
}
