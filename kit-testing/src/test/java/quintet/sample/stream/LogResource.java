package quintet.sample.stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.problem.Problem;
import quintet.kit.problem.Problems;
import quintet.kit.stream.EventLog;
import quintet.kit.stream.EventStream;

/** Logs over HTTP. */
@Path("/logs")
@Tag(name = "Logs", description = "Lines that can be followed.")
class LogResource {

    private final Logs logs;

    LogResource(Logs logs) {
        this.logs = logs;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{log}/events")
    @Produces(EventStream.MEDIA_TYPE)
    @Operation(operationId = "followLog", summary = "Streams all lines of a log, and follows it.")
    @APIResponseSchema(value = EventStream.class, responseCode = "200")
    @APIResponse(responseCode = "204", description = "The log has ended with this event.")
    @Problems("log-not-found")
    public Uni<@Nullable EventStream> follow(String log, @HeaderParam("Last-Event-ID") @Nullable String last) {
        return logs.follow(log, position(last));
    }

    private static String position(@Nullable String last) {
        if (last == null || last.isEmpty()) {
            return EventLog.START;
        }
        if (!last.matches("\\d{1,18}")) {
            throw Problem.invalidParameter("Last-Event-ID", "must be the id of an event of this stream");
        }
        return last;
    }
}
