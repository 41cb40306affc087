package quintet.kit.access;

import java.util.Arrays;
import java.util.Objects;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.spi.runtime.MethodDescription;
import io.quarkus.security.spi.runtime.SecurityCheck;
import io.quarkus.security.spi.runtime.SecurityCheckStorage;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import quintet.kit.http.ProblemMapper;
import quintet.kit.problem.Problem;

/** Answers the exceptions of the platform's checks with the problems of access control. */
@Singleton
class AccessFailures {

    private final ProblemMapper answers;
    private final SecurityCheckStorage checks;
    // Mappers are made before there is a configuration.
    private final Provider<HeaderAuthentication> mechanism;

    AccessFailures(ProblemMapper answers, SecurityCheckStorage checks, Provider<HeaderAuthentication> mechanism) {
        this.answers = answers;
        this.checks = checks;
        this.mechanism = mechanism;
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> failed(AuthenticationFailedException failure, RoutingContext context) {
        return answers.answer(problem(failure, context), context);
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> anonymous(UnauthorizedException failure, RoutingContext context) {
        return answers.answer(problem(failure, context), context);
    }

    @ServerExceptionMapper
    RestResponse<Problem.Body> forbidden(ForbiddenException failure, SimpleResourceInfo endpoint, RoutingContext context) {
        return answers.answer(AccessProblems.forbidden(needed(endpoint), roleOf(context)), context);
    }

    /** The problem behind a failed authentication; a failure of another kind is its own. */
    Throwable problem(Throwable failure, RoutingContext context) {
        if (failure instanceof AuthenticationFailedException || failure instanceof UnauthorizedException) {
            var detail = Objects.requireNonNullElse(failure.getMessage(), "This needs credentials.");
            return Problem.of(AccessProblems.UNAUTHORIZED, detail).with(HeaderAuthentication.CHALLENGE,
                    mechanism.get().challenge(context.request()));
        }
        return failure;
    }

    /** The lowest role that passes an endpoint's check; null where none does. */
    private @Nullable Role needed(SimpleResourceInfo endpoint) {
        var method = new MethodDescription(endpoint.getResourceClass().getName(), endpoint.getMethodName(),
                MethodDescription.typesAsStrings(endpoint.parameterTypes()));
        var check = Objects.requireNonNullElseGet(checks.getSecurityCheck(method), checks::getDefaultSecurityCheck);
        return Arrays.stream(Role.values()).filter(role -> passes(role, check, method)).findFirst().orElse(null);
    }

    private static @Nullable Role roleOf(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user ? Role.highest(user.getSecurityIdentity().getRoles()) : null;
    }

    private static boolean passes(Role role, SecurityCheck check, MethodDescription method) {
        try {
            check.apply(new User("", role).identity(), method, new Object[0]);
            return true;
        } catch (ForbiddenException e) {
            return false;
        }
    }
}
