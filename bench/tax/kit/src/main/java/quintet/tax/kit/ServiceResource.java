package quintet.tax.kit;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.access.Roles;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfNoneMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.idempotency.Outcome;
import quintet.kit.idempotency.RepeatKey;
import quintet.kit.problem.Problems;
import quintet.tax.bare.Thing;

/** Things as a service of the suite serves them: with roles, tags and keys. */
@Path("/service")
@Produces(MediaType.APPLICATION_JSON)
class ServiceResource {

    private static final EntityTag FIRST = EntityTag.of(1);

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Path("/{id}")
    @Problems("not-found")
    public Uni<RestResponse<Thing>> read(ThingId id, @HeaderParam("If-None-Match") @Nullable IfNoneMatch known) {
        return find(id).map(found -> found.unless(known));
    }

    @POST
    @RolesAllowed(Roles.EDITOR)
    public Uni<RestResponse<Thing>> create(NewThing body, @Context RoutingContext request) {
        return insert(body, RepeatKey.of(request)).map(outcome -> outcome.respond(ServiceResource::created));
    }

    private static Uni<Tagged<Thing>> find(ThingId id) {
        return Uni.createFrom().item(Thing.at(id.value())).map(ServiceResource::tagged);
    }

    /** A repository would give the key to the database. */
    private static Uni<Outcome<Tagged<Thing>>> insert(NewThing body, @Nullable RepeatKey key) {
        return Uni.createFrom().item(new Outcome<>(tagged(Thing.of(body.expire(), body.user())), key != null));
    }

    private static Tagged<Thing> tagged(Thing thing) {
        return new Tagged<>(thing, FIRST);
    }

    private static RestResponse<Thing> created(Tagged<Thing> thing) {
        return thing.created(URI.create("/service/" + thing.body().id()));
    }
}
