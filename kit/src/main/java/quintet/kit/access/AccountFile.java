package quintet.kit.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/** The file of credentials: read at start, and again whenever it changes; a change that is broken changes nothing. */
@Singleton
class AccountFile {

    private static final Logger LOG = Logger.getLogger("quintet.access");

    private final Vertx vertx;
    private volatile Accounts accounts = Accounts.NONE;
    private String text = "";
    private String complaint = "";

    AccountFile(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Those whom the file names now. */
    Accounts accounts() {
        return accounts;
    }

    /**
     * Reads the file and keeps an eye on it.
     *
     * @throws ConfigurationException which says in one sentence why the file cannot be used
     */
    void open(Path file, long reloadMillis) {
        try {
            reload(file);
        } catch (IOException e) {
            throw new ConfigurationException("The file of credentials %s cannot be read (%s).".formatted(file,
                    e.getClass().getSimpleName()), e);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("The file of credentials " + e.getMessage(), e);
        }
        vertx.setPeriodic(reloadMillis, tick -> vertx.executeBlocking(() -> look(file)));
    }

    private synchronized boolean look(Path file) {
        try {
            var changed = reload(file);
            complaint = "";
            return changed;
        } catch (IOException | IllegalArgumentException e) {
            if (!complaint.equals(e.toString())) {
                complaint = e.toString();
                LOG.warnf("The file of credentials cannot be used as it is now, so what it said before holds: %s",
                        e instanceof IOException ? e : e.getMessage());
            }
            return false;
        }
    }

    /** Compares what the file says, and not its time: a mounted secret may be replaced twice within a second. */
    private synchronized boolean reload(Path file) throws IOException {
        var now = Files.readString(file);
        if (now.equals(text)) {
            return false;
        }
        // Before it is understood, so that a broken file is told of once.
        text = now;
        accounts = Accounts.parse(file, now);
        LOG.infof("%d lines of credentials in %s", accounts.size(), file);
        return true;
    }
}
