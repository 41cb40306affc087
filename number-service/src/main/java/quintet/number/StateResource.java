package quintet.number;

import java.util.function.Consumer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfMatch;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Problems;
import quintet.number.value.NumberId;
import quintet.number.value.NumberState;

/**
 * The life of numbers over HTTP: each state but available is a resource that is made and deleted. Its path equals that of
 * NumberResource, because JAX-RS matches methods only among classes with the same path.
 */
@Path(NumberResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "States", description = "The life of a number: available, reserved, assigned, retired.")
class StateResource {

    private static final String RESERVATION = "/{id}/reservation";
    private static final String ASSIGNMENT = "/{id}/assignment";
    private static final String RETIREMENT = "/{id}/retirement";

    private final Numbers numbers;

    StateResource(Numbers numbers) {
        this.numbers = numbers;
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path(RESERVATION)
    @Operation(operationId = "reserveNumber", summary = "Reserves an available number for some time.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<RestResponse<NumberView>> reserve(NumberId id, Reservation body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return numbers.reserve(id, change(row -> numbers.now().reserve(row, body), wanted, request), RepeatKey.of(request))
                .map(StateResource::shown);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path(RESERVATION)
    @Operation(operationId = "releaseNumber", summary = "Ends the reservation of a number.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<Void> release(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return end(id, NumberState.RESERVED, wanted, request);
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path(ASSIGNMENT)
    @Operation(operationId = "assignNumber", summary = "Assigns a number that is available, or reserved for the same customer.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<RestResponse<NumberView>> assign(NumberId id, Assignment body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted, @Context RoutingContext request) {
        return enter(id, row -> numbers.now().assign(row, body), wanted, request);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path(ASSIGNMENT)
    @Operation(operationId = "unassignNumber", summary = "Ends the assignment of a number.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<Void> unassign(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return end(id, NumberState.ASSIGNED, wanted, request);
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path(RETIREMENT)
    @Operation(operationId = "retireNumber", summary = "Retires a number: it is for sale no longer.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<RestResponse<NumberView>> retire(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return enter(id, row -> numbers.now().retire(row), wanted, request);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path(RETIREMENT)
    @Operation(operationId = "unretireNumber", summary = "Offers a retired number again.")
    @Problems({ "number-not-found", "number-state" })
    public Uni<Void> unretire(NumberId id, @HeaderParam("If-Match") @Nullable IfMatch wanted,
            @Context RoutingContext request) {
        return end(id, NumberState.RETIRED, wanted, request);
    }

    private Uni<RestResponse<NumberView>> enter(NumberId id, Consumer<DidNumber> effect, @Nullable IfMatch wanted,
            RoutingContext request) {
        return numbers.change(id, change(effect, wanted, request), RepeatKey.of(request))
                .map(StateResource::shown);
    }

    private static RestResponse<NumberView> shown(Outcome<DidNumber> outcome) {
        return outcome.respond(row -> NumberResource.tagged(row, View.FULL).ok());
    }

    private Uni<Void> end(NumberId id, NumberState state, @Nullable IfMatch wanted, RoutingContext request) {
        return numbers.change(id, change(row -> numbers.now().end(row, state), wanted, request), null).replaceWithVoid();
    }

    private static Change change(Consumer<DidNumber> effect, @Nullable IfMatch wanted, RoutingContext request) {
        return new Change(NumberResource.user(request), row -> {
            IfMatch.require(wanted, row.version);
            effect.accept(row);
        });
    }
}
