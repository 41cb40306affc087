package quintet.number.change;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.input.Query;
import quintet.kit.list.Page;
import quintet.kit.problem.Problems;
import quintet.number.value.NumberId;

/** The histories of numbers over HTTP. */
@Path("/numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Numbers")
class HistoryResource {

    private final Changes changes;

    HistoryResource(Changes changes) {
        this.changes = changes;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}/history")
    @Operation(operationId = "listNumberHistory", summary = "Lists the changes of a number, newest first, even if it is deleted.")
    @Problems("number-not-found")
    public Uni<RestResponse<List<HistoryView>>> list(NumberId id, @Context @Query.Into(HistoryQuery.class) Query query) {
        var wanted = HistoryQuery.of(query);
        return changes.history(id, wanted.cursor(), wanted.limit().value() + 1)
                .map(found -> Page.of(found, wanted.limit(), HistoryView::change, entry -> entry).answer(query));
    }
}
