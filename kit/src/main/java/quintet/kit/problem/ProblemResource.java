package quintet.kit.problem;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/** The pages behind the {@code type} of a problem, with its meaning and a remedy. */
@Path("/problems")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Problems", description = "The meaning of problem types, and remedies.")
public class ProblemResource {

    /** A release may change a page, but rarely does. */
    public static final String AN_HOUR = "max-age=3600";

    private final List<ProblemType> types;

    ProblemResource(@All List<ProblemCatalogue> catalogues) {
        this.types = catalogues.stream().flatMap(catalogue -> catalogue.types().stream()).toList();
    }

    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = AN_HOUR)
    @Operation(operationId = "listProblemTypes", summary = "Lists every problem type this service can answer.")
    public Uni<List<ProblemType>> list() {
        return Uni.createFrom().item(types);
    }

    @GET
    @Path("/{slug}")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = AN_HOUR)
    @Operation(operationId = "readProblemType", summary = "Explains one problem type.")
    @Problems("not-found")
    public Uni<ProblemType> read(@Parameter(schema = @Schema(type = SchemaType.STRING, examples = "not-found")) String slug) {
        return Uni.createFrom().item(() -> types.stream()
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpProblems.NOT_FOUND, "There is no problem type of that name.")));
    }
}
