package quintet.kit;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.ResponseHeader;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

/** The pages behind the {@code type} of a problem: what it means and what to do. */
@Path("/problems")
@PermitAll
public class ProblemResource {

    /** A release may change a page, and seldom does. */
    private static final String AN_HOUR = "max-age=3600";

    private final List<ProblemType> types;

    ProblemResource(@All List<ProblemCatalogue> catalogues) {
        this.types = catalogues.stream().flatMap(catalogue -> catalogue.types().stream()).toList();
    }

    /** Every problem type this service can answer. */
    @GET
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = AN_HOUR)
    public Uni<List<ProblemType>> list() {
        return Uni.createFrom().item(types);
    }

    /** One problem type. */
    @GET
    @Path("/{slug}")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = AN_HOUR)
    public Uni<ProblemType> read(String slug) {
        return Uni.createFrom().item(() -> types.stream()
                .filter(type -> type.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> Problem.of(HttpProblems.NOT_FOUND, "There is no problem type of that name.")));
    }
}
