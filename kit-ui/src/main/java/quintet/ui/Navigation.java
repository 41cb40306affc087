package quintet.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.json.JsonObject;

/**
 * What the frame of a page is told about its service and the other pages: {@code nav.json}. A page is linked only if the
 * configuration names it. Nothing is probed, because browsers log each failed probe as an error.
 */
@Singleton
class Navigation {

    /** The pages in the order of the side bar. */
    static final List<String> PAGES = List.of("numbers", "pipelines", "sensors", "guids", "metadata");

    private final UiConfig config;
    private final String service;
    private final String version;

    Navigation(UiConfig config, @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.service = service;
        this.version = version;
    }

    /**
     * The document: {@code service}, {@code version}, {@code links} (addresses by name of the page), and whether the service's
     * documents and metrics can be reached where its page is ({@code operations}).
     */
    String json(String page) {
        return JsonObject.of("service", service, "version", version, "links", new JsonObject(links(page)), "operations",
                !config.linksAll()).encode();
    }

    private Map<String, Object> links(String page) {
        var links = new LinkedHashMap<String, Object>();
        for (var name : PAGES) {
            var address = config.linksAll() ? "../" + name + "/" : config.links().get(name);
            if (name.equals(page)) {
                links.put(name, "./");
            } else if (address != null) {
                links.put(name, address);
            }
        }
        return links;
    }
}
