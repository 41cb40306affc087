package quintet.pipeline.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.body.HeldBytes;
import quintet.kit.input.Query;
import quintet.kit.problem.Problems;
import quintet.kit.yaml.Yaml;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.RunId;

/**
 * Logs of runs over HTTP. JSON and YAML have pages; text and NDJSON have all lines, which are sent as the client takes them.
 */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
class RunLogResource {

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final String NDJSON = "application/x-ndjson";
    /** Makes JSON the default for clients that accept any type. */
    private static final String LOWER_PRIORITY = ";qs=0.5";

    private final Logs logs;
    private final HeldBytes memory;
    private final ObjectMapper json;

    RunLogResource(Logs logs, HeldBytes memory, ObjectMapper json) {
        this.logs = logs;
        this.memory = memory;
        this.json = json;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Operation(operationId = "readRunLog", summary = "Reads the log of a run so far.")
    @Problems("run-not-found")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<List<LogLine>>> log(RunId run, @Context @Query.Into(LogQuery.class) Query query,
            @Context RoutingContext request) {
        return page(run, query, request, "json");
    }

    /** The same log as YAML. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Produces(Yaml.MEDIA_TYPE + LOWER_PRIORITY)
    public Uni<RestResponse<List<LogLine>>> logAsYaml(RunId run, @Context @Query.Into(LogQuery.class) Query query,
            @Context RoutingContext request) {
        return page(run, query, request, "yaml");
    }

    /** The same log as plain text. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Produces(TEXT + LOWER_PRIORITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING, examples = "2026-11-22T09:30:00Z lint | $ npm run lint")))
    public RestMulti<Buffer> logAsText(RunId run, @Context @Query.Into(LogQuery.class) Query query) {
        return lines(run, LogQuery.of(query), LogLine::text, TEXT);
    }

    /** The same log with one JSON document per line. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{run}/logs")
    @Produces(NDJSON + LOWER_PRIORITY)
    @APIResponse(responseCode = "200", description = "OK", content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, examples = """
            {"seq":1,"at":"2026-11-22T09:30:00Z","stage":"lint","attempt":1,"line":"$ npm run lint"}
            """)))
    public RestMulti<Buffer> logAsDocuments(RunId run, @Context @Query.Into(LogQuery.class) Query query) {
        return lines(run, LogQuery.of(query), this::document, NDJSON);
    }

    private Uni<RestResponse<List<LogLine>>> page(RunId run, Query query, RoutingContext request, String extension) {
        var wanted = LogQuery.of(query);
        return logs.part(run, wanted)
                .invoke(part -> memory.holdAnswer(part.bytes(), request))
                .map(part -> {
                    var response = ResponseBuilder.ok(part.rows()).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
                    if (part.more()) {
                        response.header(HttpHeaders.LINK, next(query, part.rows().get(part.rows().size() - 1)));
                    }
                    headers(wanted, run, extension).forEach((name, values) -> response.header(name, values.get(0)));
                    return response.build();
                });
    }

    private RestMulti<Buffer> lines(RunId run, LogQuery query, Function<LogLine, String> form, String type) {
        var parts = query.tail() == null && query.limit() == null ? logs.all(run, query)
                : logs.part(run, query).map(part -> Multi.createFrom().item(part.rows()));
        var headers = headers(query, run, type.equals(TEXT) ? "log" : "ndjson");
        headers.put(HttpHeaders.CONTENT_TYPE, List.of(type));
        headers.put(HttpHeaders.VARY, List.of(HttpHeaders.ACCEPT));
        return RestMulti.fromUniResponse(parts,
                // The platform ends each part of NDJSON with a line break.
                all -> all.filter(lines -> !lines.isEmpty()).map(lines -> Buffer.buffer(lines.stream().map(form)
                        .collect(Collectors.joining("\n", "", type.equals(NDJSON) ? "" : "\n")))),
                all -> headers);
    }

    private static Map<String, List<String>> headers(LogQuery query, RunId run, String extension) {
        var headers = new HashMap<String, List<String>>();
        if (query.download()) {
            headers.put(HttpHeaders.CONTENT_DISPOSITION,
                    List.of("attachment; filename=\"run-%s.%s\"".formatted(run, extension)));
        }
        return headers;
    }

    private static String next(Query query, LogLine last) {
        var others = query.rawWithout("after").replaceAll("[<>\"\\s]", "");
        return "<%s?%safter=%d>; rel=\"next\"".formatted(query.path(), others.isEmpty() ? "" : others + "&", last.seq());
    }

    private String document(LogLine line) {
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
