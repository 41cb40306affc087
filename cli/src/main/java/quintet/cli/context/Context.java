package quintet.cli.context;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.CliException;
import quintet.cli.http.Service;
import quintet.cli.output.Json;

/**
 * Where the services are.
 *
 * @param url the one host name of all services; null if each has its own address, or is on this machine
 * @param services addresses of single services, which win over {@code url}
 * @param key the API key, or {@code env:NAME} or {@code file:PATH}; null without access control
 */
public record Context(@Nullable URI url, Map<Service, URI> services, @Nullable String key) {

    /** The services of {@code ./run} on this machine. */
    public static final Context LOCAL = new Context(null, Map.of(), null);

    /** The address of a service. */
    public URI of(Service service) {
        var own = services.get(service);
        return own != null ? own : url != null ? url : service.local();
    }

    /** The same context with another key. */
    public Context with(@Nullable String newKey) {
        return new Context(url, services, newKey);
    }

    /** Reads an address: {@code http} or {@code https}, a host, and nothing after a path. */
    public static URI address(String what, String text) {
        try {
            var url = URI.create(text.replaceAll("/+$", ""));
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // It is told below.
        }
        throw CliException.usage("%s is no address like https://quintet.example.org: %s".formatted(what, text));
    }

    /** Reads a context of the settings file. */
    static Context of(String name, Map<String, @Nullable Object> json) {
        json.keySet().stream().filter(member -> !Map.of("url", 1, "services", 1, "key", 1).containsKey(member)).findFirst()
                .ifPresent(member -> {
                    throw CliException.usage("The context %s has a member that is not known: %s".formatted(name, member));
                });
        var services = new LinkedHashMap<Service, URI>();
        Json.object(json.get("services")).forEach((label, url) -> services.put(service(label),
                address("The address of %s in the context %s".formatted(label, name), String.valueOf(url))));
        var url = Json.text(json, "url");
        var key = Json.text(json, "key");
        return new Context(url.isEmpty() ? null : address("The address of the context " + name, url), services,
                key.isEmpty() ? null : key);
    }

    /** Reads the name of a service, like {@code numbers}. */
    public static Service service(String label) {
        for (var service : Service.values()) {
            if (service.label().equals(label)) {
                return service;
            }
        }
        throw CliException.usage("There is no service %s: the five are pipelines, numbers, sensors, guids and metadata."
                .formatted(label));
    }

    /** Its form in the settings file. */
    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        if (url != null) {
            json.put("url", url.toString());
        }
        if (!services.isEmpty()) {
            var addresses = new LinkedHashMap<String, Object>();
            services.forEach((service, address) -> addresses.put(service.label(), address.toString()));
            json.put("services", addresses);
        }
        if (key != null) {
            json.put("key", key);
        }
        return json;
    }
}
