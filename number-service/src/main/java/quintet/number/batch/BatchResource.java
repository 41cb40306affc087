package quintet.number.batch;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.http.Caller;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.list.PageQuery;
import quintet.kit.list.Position;
import quintet.kit.problem.Problems;

/** Imports and other batches over HTTP, and what became of their rows. */
@Path(BatchResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports", description = "Work on many numbers at once: imports, ranges, price changes, and undoing these.")
public class BatchResource {

    /** Equals that of the other resources, because JAX-RS matches methods only among classes with the same path. */
    public static final String PATH = "/numbers";

    private static final String IMPORTS = "/imports";

    private final Batches batches;

    BatchResource(Batches batches) {
        this.batches = batches;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path(IMPORTS)
    @Operation(operationId = "listNumberImports", summary = "Lists imports, ranges, price changes and what undid them, newest first.")
    public Uni<RestResponse<List<BatchView>>> list(@Context @Query.Into(PageQuery.class) Query query) {
        return batches.latest(PageQuery.of(query, Position.END)).map(page -> page.answer(query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path(IMPORTS + "/{batch}")
    @Operation(operationId = "readNumberImport", summary = "Reads how far an import is, or another batch.")
    @Problems("number-import-not-found")
    public Uni<BatchView> read(BatchId batch) {
        return batches.find(batch).map(BatchView::of);
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path(IMPORTS + "/{batch}/rows")
    @Operation(operationId = "listNumberImportRows", summary = "Lists what became of the rows of an import, in their order.")
    @Problems("number-import-not-found")
    public Uni<RestResponse<List<RowView>>> rows(BatchId batch,
            @Context @Query.Into(RowsQuery.class) Query query) {
        var wanted = RowsQuery.of(query);
        return batches.rows(batch, wanted).map(found -> page(found, wanted.limit().value(), query));
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Path(IMPORTS + "/{batch}/undo")
    @Operation(operationId = "undoNumberImport", summary = "Undoes an import or another batch, for all numbers that have not changed since.")
    @Problems({ "number-import-not-found", "number-import-state" })
    @APIResponseSchema(value = BatchView.class, responseCode = "202")
    public Uni<RestResponse<Object>> undo(BatchId batch,
            @Context RoutingContext request) {
        return batches.undo(batch, user(request), RepeatKey.of(request))
                .map(outcome -> outcome.respond(BatchResource::accepted));
    }

    /** The answer with a batch that is done in the background. */
    public static RestResponse<Object> accepted(BatchView batch) {
        return ResponseBuilder.<Object> create(Status.ACCEPTED, batch).location(URI.create(PATH + IMPORTS + "/" + batch.id()))
                .build();
    }

    /** The user behind a request; null without access control. */
    public static @Nullable String user(RoutingContext request) {
        var name = Caller.of(request);
        return name.isEmpty() ? null : name;
    }

    private static RestResponse<List<RowView>> page(List<RowView> found, int limit, Query query) {
        var shown = found.subList(0, Math.min(found.size(), limit));
        var response = ResponseBuilder.ok(shown);
        if (found.size() > limit) {
            var others = query.rawWithout("after").replaceAll("[<>\"\\s]", "");
            response.header(HttpHeaders.LINK, "<%s?%safter=%d>; rel=\"next\"".formatted(query.path(),
                    others.isEmpty() ? "" : others + "&", shown.get(limit - 1).line()));
        }
        return response.build();
    }
}
