package quintet.kit.access;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.Caller;
import quintet.kit.problem.Problem;

/** Lets requests through whose sender is known and has the role they need, and keeps a record of what was changed by whom. */
@Singleton
public class Access {

    private static final Logger LOG = Logger.getLogger("quintet.access");

    private final Authenticator authenticator;
    private final Challenge challenge;
    private final AccessConfig config;

    Access(Authenticator authenticator, Challenge challenge, AccessConfig config) {
        this.authenticator = authenticator;
        this.challenge = challenge;
        this.config = config;
    }

    boolean enabled() {
        return config.enabled();
    }

    /** Completes if the request may go on; a 401 or 403 otherwise. */
    Uni<Void> require(RoutingContext context) {
        return authenticator.authenticate(context)
                .onFailure(AccessProblems::isUnauthorized).transform(refusal -> ((Problem) refusal).with(Challenge.HEADER,
                        challenge.to(context.request())))
                .invoke(user -> admit(user, context))
                .replaceWithVoid();
    }

    private static void admit(User user, RoutingContext context) {
        var method = context.request().method().name();
        Caller.set(context, user.name());
        MDC.put("user", user.name());
        if (!Role.isRead(method)) {
            context.addEndHandler(ended -> LOG.infof("%s: %s %s %s", user.name(), method, context.request().path(),
                    ended.succeeded() ? "answered " + context.response().getStatusCode() : "was left before its answer"));
        }
        var needed = Role.neededFor(method);
        if (!user.may(needed)) {
            throw Problem.of(AccessProblems.FORBIDDEN, "This needs the role %s, and you have %s.".formatted(needed.title(),
                    user.role() == null ? "none" : user.role().title()));
        }
    }
}
