package quintet.kit.access;

import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.problem.Problems;

/** Tells clients who they are to the service, so that a page shows no more than its user may do. */
@Path("/whoami")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access", description = "Who a client is, and what it may do.")
public class WhoamiResource {

    /**
     * A client as the service knows it.
     *
     * @param user its name; null without credentials
     * @param role its role; null where it has none. Without access control it is that of the administrator
     * @param ways how a client can authenticate: {@code password}, {@code key}, {@code token}; empty without access control
     */
    @JsonPropertyOrder({ "user", "role", "ways" })
    @Schema(name = "Whoami", requiredProperties = { "user", "role", "ways" })
    record View(
            @Schema(nullable = true, examples = "Jay Patel") @Nullable String user,
            @Schema(nullable = true, enumeration = {
                    "viewer", "editor", "admin" }, examples = "editor") @Nullable String role,
            @Schema(examples = "[\"password\", \"key\"]") List<String> ways){
    }

    private final IdentityProviderManager identities;
    private final AccessConfig config;

    WhoamiResource(IdentityProviderManager identities, AccessConfig config) {
        this.identities = identities;
        this.config = config;
    }

    @GET
    @Operation(operationId = "whoami", summary = "Tells who the client is, its role, and the ways to authenticate.")
    @Problems({ "unauthorized", "too-many-attempts" })
    public Uni<View> read(@Context RoutingContext context) {
        if (!config.enabled()) {
            return Uni.createFrom().item(new View(null, Roles.ADMIN, List.of()));
        }
        var headers = context.request().headers();
        return headers.contains("X-API-Key") || headers.contains(HttpHeaders.AUTHORIZATION)
                ? QuarkusHttpUser.getSecurityIdentity(context, identities).map(this::known)
                : Uni.createFrom().item(() -> new View(null, null, ways()));
    }

    private View known(SecurityIdentity identity) {
        var role = Role.highest(identity.getRoles());
        return new View(identity.getPrincipal().getName(), role == null ? null : role.title(), ways());
    }

    private List<String> ways() {
        var ways = new ArrayList<String>();
        if (config.file().isPresent()) {
            ways.add("password");
            ways.add("key");
        }
        if (config.oidc().issuer().isPresent()) {
            ways.add("token");
        }
        return List.copyOf(ways);
    }
}
