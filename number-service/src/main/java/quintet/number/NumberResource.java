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
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.http.Caller;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.number.value.NumberId;

/** Numbers over HTTP. */
@Path(NumberResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Numbers", description = "The phone numbers a carrier has for sale.")
class NumberResource {

    static final String PATH = "/numbers";

    private static final String WARNING = "Warning";

    private final Numbers numbers;

    NumberResource(Numbers numbers) {
        this.numbers = numbers;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createNumber", summary = "Adds a number.")
    @Problems("number-exists")
    @APIResponseSchema(value = NumberView.class, responseCode = "201")
    public Uni<RestResponse<NumberView>> create(NewNumber body, @Context RoutingContext request) {
        return numbers.create(body, user(request), RepeatKey.of(request))
                .map(outcome -> outcome
                        .respond(row -> warned(tagged(row, View.BASIC).created(URI.create(PATH + "/" + row.id)))));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "readNumber", summary = "Reads a number.")
    @Problems("number-not-found")
    public Uni<RestResponse<NumberView>> read(NumberId id, @Context @Query.Into(ViewQuery.class) Query query,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        var view = ViewQuery.of(query).view();
        return numbers.read(id).map(row -> tagged(row, view).unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "replaceNumber", summary = "Replaces a number.")
    @Problems({ "number-not-found", "number-exists" })
    public Uni<RestResponse<NumberView>> replace(NumberId id, NumberReplacement body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return update(id, body.asPatch(), wanted, request);
    }

    @PATCH
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "updateNumber", summary = "Changes some members of a number.")
    @Problems({ "number-not-found", "number-exists" })
    @Consumes({ MediaType.APPLICATION_JSON, "application/merge-patch+json" })
    public Uni<RestResponse<NumberView>> update(NumberId id, NumberPatch patch,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return numbers.update(id, patch, wanted, user(request)).map(row -> warned(tagged(row, View.BASIC).ok()));
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path("/{id}")
    @Operation(operationId = "deleteNumber", summary = "Deletes a number. It can be restored for 30 days.")
    @Problems("number-not-found")
    public Uni<Void> delete(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return numbers.delete(id, wanted, user(request));
    }

    /** Takes no Idempotency-Key: a restoration repeated by accident is rejected, for the number is there. */
    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}/restore")
    @Operation(operationId = "restoreNumber", summary = "Brings back a number that was deleted within 30 days, as it was.")
    @Problems({ "number-not-found", "number-exists", "number-state" })
    public Uni<RestResponse<NumberView>> restore(NumberId id, @Context RoutingContext request) {
        return numbers.restore(id, user(request)).map(row -> tagged(row, View.BASIC).ok());
    }

    /** A number with the tag of this view. */
    static Tagged<NumberView> tagged(DidNumber row, View view) {
        return new Tagged<>(NumberView.of(row, view), view.tag(row.version));
    }

    /** The user behind a request; null without access control. */
    static @Nullable String user(RoutingContext request) {
        var name = Caller.of(request);
        return name.isEmpty() ? null : name;
    }

    private static RestResponse<NumberView> warned(RestResponse<NumberView> answer) {
        PriceWarnings.of(answer.getEntity()).forEach(warning -> answer.getHeaders().add(WARNING, warning));
        return answer;
    }
}
