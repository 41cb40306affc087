package quintet.number.table;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.input.Query;

/** The table of numbers over HTTP. */
@Path("/numbers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Numbers")
class TableResource {

    private final Tables tables;

    TableResource(Tables tables) {
        this.tables = tables;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listNumbers", summary = "Lists the table of numbers: a page by its number, or rows after a cursor.")
    @APIResponseSchema(NumberTable.class)
    public Uni<RestResponse<Buffer>> list(@Context @Query.Into(TableQuery.class) Query query,
            @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return tables.page(query).map(page -> answer(page, known));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/totals")
    @Operation(operationId = "totalNumbers", summary = "Adds up the prices of numbers, by currency.")
    public Uni<List<TotalView>> totals(@Context @Query.Into(TotalQuery.class) Query query) {
        return tables.totals(TotalQuery.of(query).filter());
    }

    private static RestResponse<Buffer> answer(KeptPage page, @Nullable IfNoneMatch known) {
        var answer = page.content().unless(known);
        answer.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (page.links() != null) {
            answer.getHeaders().add(HttpHeaders.LINK, page.links());
        }
        return answer;
    }
}
