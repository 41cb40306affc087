package quintet.cli.context;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.Api;
import quintet.cli.http.Service;

/**
 * What a command works on: its options win over the environment, and that over the settings file.
 *
 * @param name the name of the context, for messages
 * @param key the API key itself; null without one
 */
public record Target(String name, Context context, @Nullable String key) implements Api.Target {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]");

    /**
     * Chooses the target. A key of the settings file is sent to the addresses of its own context only.
     *
     * @param wanted the option {@code --context}; null without it
     * @param url the option {@code --url}; null without it
     */
    public static Target choose(Map<String, String> environment, @Nullable String wanted, @Nullable String url) {
        var given = environment.get("QUINTET_API_KEY");
        var key = given == null || given.isEmpty() ? null : Key.resolve(given, environment);
        var address = url != null || wanted != null ? url : environment.get("QUINTET_URL");
        if (address != null && !address.isEmpty()) {
            var one = Context.address(url == null ? "QUINTET_URL" : "--url", address);
            return new Target(one.toString(), new Context(one, Map.of(), null), key);
        }
        var settings = Settings.read(Settings.place(environment));
        var context = settings.context(wanted);
        var name = wanted == null ? settings.current() : wanted;
        return key == null ? of(name, context, environment) : new Target(name, context, key);
    }

    /** A context with its own key. */
    public static Target of(String name, Context context, Map<String, String> environment) {
        var key = context.key();
        return new Target(name, context, key == null ? null : Key.resolve(key, environment));
    }

    /** A host to which the key would go without encryption, beyond this machine. */
    public Optional<String> exposed() {
        return key == null ? Optional.empty()
                : Arrays.stream(Service.values()).map(this::of)
                        .filter(url -> "http".equals(url.getScheme()) && !LOOPBACK.matcher(url.getHost()).matches())
                        .map(URI::getHost).findFirst();
    }

    /** The address of a service. */
    @Override
    public URI of(Service service) {
        return context.of(service);
    }
}
