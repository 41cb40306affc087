package quintet.sample;

import java.net.URI;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
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
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.input.Query;
import quintet.kit.list.PageQuery;
import quintet.kit.list.Position;
import quintet.kit.problem.Problems;

/** Notes over HTTP. */
@Path("/notes")
@Produces(MediaType.APPLICATION_JSON)
// The platform reads a record of one String from plain text too, unless the type of the body is declared.
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notes", description = "Short texts.")
class NoteResource {

    private final Notes notes;

    NoteResource(Notes notes) {
        this.notes = notes;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listNotes", summary = "Lists notes in the order they were written.")
    public Uni<RestResponse<List<NoteView>>> list(@Context @Query.Into(PageQuery.class) Query query) {
        return notes.list(PageQuery.of(query, Position.START)).map(page -> page.answer(query));
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    @Operation(operationId = "createNote", summary = "Creates a note.")
    @APIResponseSchema(value = NoteView.class, responseCode = "201")
    public Uni<RestResponse<NoteView>> create(NewNote body, @Context RoutingContext request) {
        return notes.create(body, RepeatKey.of(request)).map(outcome -> outcome.respond(NoteResource::created));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Operation(operationId = "readNote", summary = "Reads a note.")
    @Problems("note-not-found")
    public Uni<RestResponse<NoteView>> read(NoteId id, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return notes.read(id).map(note -> note.unless(known));
    }

    @PUT
    @RolesAllowed(Roles.EDITOR)
    @Path("/{id}")
    @Operation(operationId = "replaceNote", summary = "Replaces a note.")
    @Problems("note-not-found")
    public Uni<RestResponse<NoteView>> replace(NoteId id, NewNote body,
            @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return notes.replace(id, body, wanted).map(Tagged::ok);
    }

    @DELETE
    @RolesAllowed(Roles.EDITOR)
    @Produces(MediaType.WILDCARD)
    @Path("/{id}")
    @Operation(operationId = "deleteNote", summary = "Deletes a note.")
    @Problems("note-not-found")
    public Uni<Void> delete(NoteId id, @HeaderParam("If-Match") @Nullable IfMatch wanted) {
        return notes.delete(id, wanted);
    }

    private static RestResponse<NoteView> created(Tagged<NoteView> note) {
        return note.created(URI.create("/notes/" + note.body().id()));
    }
}
