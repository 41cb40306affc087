package quintet.tax.kit;

import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.vertx.http.runtime.filters.Filters;

/** Takes the filters of rooms out of the kit, so that the cost of each room shows. */
@Singleton
class Rooms {

    private static final String KIT = "quintet.kit.";
    private static final String ALL = "all";

    private final Set<String> kept;

    Rooms(@ConfigProperty(name = "tax.rooms", defaultValue = ALL) Set<String> kept) {
        this.kept = kept;
    }

    /** The last observer: all filters are there. */
    void choose(@Observes @Priority(Integer.MAX_VALUE) Filters filters) {
        for (var filter : filters.getFilters()) {
            // A handler has the package of the class that wrote it, even if it is a lambda.
            var room = filter.getHandler().getClass().getPackageName();
            if (room.startsWith(KIT) && !isKept(room.substring(KIT.length()))) {
                // The platform installs no filter without a handler.
                ((Filters.SimpleFilter) filter).setHandler(null);
            }
        }
    }

    private boolean isKept(String room) {
        return kept.contains(ALL) || kept.contains(room);
    }
}
