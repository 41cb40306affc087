package quintet.tax.kit;

import java.net.URI;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.smallrye.mutiny.Uni;
import quintet.tax.bare.Thing;

/** The bare endpoint with a checked body: what {@code input} adds. */
@Path("/checked")
@PermitAll
class CheckedResource {

    @POST
    public Uni<RestResponse<Thing>> create(NewThing body) {
        return Uni.createFrom().item(Thing.of(body.expire(), body.user())).map(CheckedResource::created);
    }

    private static RestResponse<Thing> created(Thing thing) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, thing).location(URI.create("/checked/" + thing.id()))
                .build();
    }
}
