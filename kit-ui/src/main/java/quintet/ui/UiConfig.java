package quintet.ui;

import java.util.Map;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The page of a service, and the pages that it links to. */
@ConfigMapping(prefix = "quintet.ui")
public interface UiConfig {

    /** The name of the service's page, like {@code guids}: its address is {@code /ui/guids/}. Set by the service itself. */
    Optional<String> page();

    /** The addresses of pages, by name: {@code quintet.ui.links.numbers=http://localhost:8083/ui/numbers/}. */
    Map<String, String> links();

    /**
     * Whether all five pages stand behind one host name, so that each links to the others by relative addresses. Then the
     * single links do not matter.
     */
    @WithDefault("false")
    boolean linksAll();
}
