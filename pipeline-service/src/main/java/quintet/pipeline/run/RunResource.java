package quintet.pipeline.run;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import quintet.kit.access.Roles;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.problem.Problems;

/** Runs over HTTP. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
class RunResource {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";
    /** Makes JSON the default for clients that accept any type. */
    private static final String LOWER_PRIORITY = ";qs=0.5";

    private final Runs runs;
    private final ObjectMapper json;

    RunResource(Runs runs, ObjectMapper json) {
        this.runs = runs;
        this.json = json;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}")
    @Operation(operationId = "readRun", summary = "Reads a run.")
    @Problems("run-not-found")
    public Uni<RestResponse<RunView>> read(RunId run, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return runs.read(run).map(found -> found.unless(known));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @ResponseHeader(name = HttpHeaders.VARY, value = HttpHeaders.ACCEPT)
    @Operation(operationId = "readRunLog", summary = "Reads the log of a run so far.")
    @Problems("run-not-found")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<List<LogLine>> log(RunId run) {
        return runs.log(run);
    }

    /** The same log as plain text. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Produces(TEXT + LOWER_PRIORITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING, examples = "2026-11-22T09:30:00Z lint | $ npm run lint")))
    public Uni<RestResponse<String>> logAsText(RunId run) {
        return runs.log(run).map(lines -> lines(lines, LogLine::text, TEXT));
    }

    /** The same log with one JSON document per line. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Produces(NDJSON + LOWER_PRIORITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"seq":1,"at":"2026-11-22T09:30:00Z","stage":"lint","attempt":1,"line":"$ npm run lint"}
            """)))
    public Uni<RestResponse<String>> logAsDocuments(RunId run) {
        return runs.log(run).map(lines -> lines(lines, this::document, NDJSON));
    }

    private String document(LogLine line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RestResponse<String> lines(List<LogLine> lines, Function<LogLine, String> form, String type) {
        var text = lines.stream().map(line -> form.apply(line) + "\n").collect(Collectors.joining());
        return ResponseBuilder.ok(text)
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
