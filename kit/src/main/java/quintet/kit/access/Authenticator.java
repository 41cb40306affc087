package quintet.kit.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds out who sends a request, by the one kind of credentials it carries: a password, an API key or a token. Only
 * headers count: what stands in an address ends up in logs, and what stands in a cookie is sent without being asked for.
 */
@Singleton
class Authenticator {

    private final AccountFile file;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Brake brake;

    Authenticator(AccountFile file, Passwords passwords, Tokens tokens, Brake brake) {
        this.file = file;
        this.passwords = passwords;
        this.tokens = tokens;
        this.brake = brake;
    }

    /** Who it is; a 401 if that is not proven. */
    Uni<User> authenticate(RoutingContext context) {
        var headers = context.request().headers();
        var keys = headers.getAll("X-API-Key");
        var authorizations = headers.getAll("Authorization");
        if (keys.size() + authorizations.size() != 1) {
            return refused(keys.isEmpty() && authorizations.isEmpty() ? "This needs credentials."
                    : "Send one kind of credentials, and once.");
        }
        if (!keys.isEmpty()) {
            return byKey(keys.get(0), context);
        }
        var parts = authorizations.get(0).strip().split(" +", 2);
        var credentials = parts.length < 2 ? "" : parts[1];
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> byPassword(credentials, context);
            case "bearer" -> byToken(credentials, context);
            // The scheme that clients of InfluxDB know.
            case "token" -> byKey(credentials, context);
            default -> refused("The service does not know that kind of credentials.");
        };
    }

    private Uni<User> byKey(String key, RoutingContext context) {
        var account = file.accounts().withKey(key);
        return account != null ? Uni.createFrom().item(account.user())
                : brake.slowly(context, "the owner of an API key", () -> refused("There is no such API key."));
    }

    private Uni<User> byPassword(String credentials, RoutingContext context) {
        var pair = decode(credentials);
        if (pair == null) {
            return brake.slowly(context, "somebody", () -> refused("The credentials are not base64 of name:password."));
        }
        var accounts = file.accounts();
        var account = accounts.named(pair[0]);
        if (account != null && passwords.remembers(account, pair[1])) {
            return Uni.createFrom().item(account.user());
        }
        // Whom the file does not name stays unnamed: people type passwords where names belong.
        return brake.slowly(context, account == null ? "somebody unknown" : account.name(),
                () -> check(account, account == null ? accounts.decoy() : account, pair[1]));
    }

    /** The decoy only takes time: whoever it stands in for is refused in any case. */
    private Uni<User> check(@Nullable Account account, @Nullable Account checked, String password) {
        var right = checked == null ? Uni.createFrom().item(false) : passwords.check(checked, password);
        return right.chain(yes -> yes && account != null ? Uni.createFrom().item(account.user())
                : refused("Name or password are wrong."));
    }

    private Uni<User> byToken(String token, RoutingContext context) {
        return tokens.check(token, context)
                .onFailure(AccessProblems::isUnauthorized)
                .recoverWithUni(refusal -> brake.slowly(context, "the bearer of a token",
                        () -> Uni.createFrom().failure(refusal)));
    }

    /** Name and password; null where the text is no such pair. */
    private static String @Nullable [] decode(String credentials) {
        try {
            var pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8).split(":", 2);
            return pair.length == 2 ? pair : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Uni<User> refused(String detail) {
        return Uni.createFrom().failure(() -> AccessProblems.unauthorized(detail));
    }
}
