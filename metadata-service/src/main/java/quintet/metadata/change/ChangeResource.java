package quintet.metadata.change;

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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.stream.EventStream;

/** The feed of changes over HTTP. */
@Path("/metadata/changes")
@Tag(name = "Changes", description = "Every change of every document, in order, as CloudEvents.")
class ChangeResource {

    /** The position after the changes of an answer. */
    static final String NEXT = "X-Next-After";

    private static final String BATCH = "application/cloudevents-batch+json";

    private final Changes changes;
    private final HeldBytes memory;

    ChangeResource(Changes changes, HeldBytes memory) {
        this.changes = changes;
        this.memory = memory;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Produces({ MediaType.APPLICATION_JSON, BATCH })
    @Operation(operationId = "listChanges", summary = "Lists the changes of all documents after a position, oldest first.")
    @Problems("metadata-position-unknown")
    @APIResponse(responseCode = "200", description = "OK", headers = {
            @Header(name = "Link", description = "The next page, if there are more changes now.", schema = @Schema(type = SchemaType.STRING)),
            @Header(name = NEXT, description = "What to send as after to go on, now or later.", schema = @Schema(type = SchemaType.STRING, examples = "815-42")) })
    public Uni<RestResponse<List<ChangeView>>> list(@Context @Query.Into(ChangesQuery.class) Query query,
            @Context RoutingContext request) {
        return changes.after(ChangesQuery.of(query), bytes -> memory.holdAnswer(bytes, request))
                .map(slice -> answer(slice, query));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/events")
    @Produces(EventStream.MEDIA_TYPE)
    @Operation(operationId = "followChanges", summary = "Streams the changes of all documents after Last-Event-ID, after ?after=, or from now on. 0 is the beginning.")
    @Problems("metadata-position-unknown")
    public Uni<@Nullable EventStream> follow(@Context @Query.Into(EventsQuery.class) Query query,
            @HeaderParam("Last-Event-ID") @Nullable String position) {
        return changes.follow(EventsQuery.of(query), position);
    }

    private static RestResponse<List<ChangeView>> answer(Changes.Slice slice, Query query) {
        var answer = ResponseBuilder.ok(slice.changes()).header(NEXT, slice.next()).header(HttpHeaders.VARY,
                HttpHeaders.ACCEPT);
        if (slice.more()) {
            var others = query.rawWithout(ChangesQuery.AFTER).replaceAll("[<>\"\\s]", "");
            answer.header(HttpHeaders.LINK, "<%s?%s%s=%s>; rel=\"next\"".formatted(query.path(),
                    others.isEmpty() ? "" : others + "&", ChangesQuery.AFTER, slice.next()));
        }
        return answer.build();
    }
}
