package quintet.kit.life;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/** Warns of environment variables that look like settings but are none. Most are typing errors. */
@Singleton
class UnknownSettings {

    private static final Logger LOG = Logger.getLogger("quintet");

    /** Read before the configuration of the service exists. */
    private static final Set<String> READ_EARLIER = Set.of("QUINTET_DATA");
    /** A list may be given item by item, like NAME_0_. */
    private static final Pattern INDEX = Pattern.compile("_\\d+_$");
    /** What Kubernetes and Docker say of a service called like ours. */
    private static final Pattern LINK = Pattern.compile("[A-Z]+_(SERVICE|PORT)(_.*)?");

    private final String prefix;

    /** @param service like {@code sensor-service}, whose own settings begin with SENSOR_ */
    UnknownSettings(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.prefix = service.split("-", 2)[0].toUpperCase(Locale.ROOT) + "_";
    }

    void check(@Observes StartupEvent event) {
        in(System.getenv()).forEach(name -> LOG.warnf("There is no setting %s, so it changes nothing.", name));
    }

    private Stream<String> in(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("QUINTET_") || (name.startsWith(prefix) && !LINK.matcher(name).matches()))
                .filter(name -> !READ_EARLIER.contains(name)
                        && !SettingsRead.contains(INDEX.matcher(name).replaceFirst("")))
                .sorted();
    }
}
