package quintet.kit.life;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Supplies local datastores where none is configured. Implemented by the optional {@code local} module. */
public interface Stores extends AutoCloseable {

    /** A kind of datastore. */
    enum Kind {

        POSTGRES("PostgreSQL"),
        REDIS("Redis");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its usual spelling. */
        public String title() {
            return title;
        }
    }

    /**
     * Starts datastores.
     *
     * @param kinds the datastores to start
     * @param home the folder for their data
     * @param keep whether the data outlives this process; if not, speed comes before durability
     * @return the configuration that points to them
     */
    Map<String, String> start(Set<Kind> kinds, Path home, boolean keep);

    /** Stops all datastores that were started. A second call does nothing. */
    @Override
    void close();
}
