package quintet.kit.life;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Supplies datastores that nobody configured. Implemented by the optional {@code local} module. */
public interface Stores extends AutoCloseable {

    /** What a service can need. */
    enum Kind {

        POSTGRES("PostgreSQL"),
        REDIS("Redis");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its name as people write it. */
        public String title() {
            return title;
        }
    }

    /**
     * Starts what is needed.
     *
     * @param kinds the datastores to start
     * @param home the folder that keeps their data
     * @param keep whether the data outlives this process; if not it is fast rather than durable
     * @return the configuration that points at them
     */
    Map<String, String> start(Set<Kind> kinds, Path home, boolean keep);

    /** Stops everything that was started. Calling it again does nothing. */
    @Override
    void close();
}
