package quintet.tax.bare;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

/** Things over HTTP, without any check. */
@Path("/things")
@PermitAll
public class ThingResource {

    @GET
    @Path("/{id}")
    public Uni<Thing> read(UUID id) {
        return Uni.createFrom().item(Thing.at(id));
    }

    @POST
    public Uni<RestResponse<Thing>> create(NewThing body) {
        return Uni.createFrom().item(Thing.of(body.expire(), body.user())).map(ThingResource::created);
    }

    private static RestResponse<Thing> created(Thing thing) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, thing)
                .location(URI.create("/things/" + thing.id())).build();
    }
}
