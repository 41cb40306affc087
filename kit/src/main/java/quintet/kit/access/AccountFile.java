package quintet.kit.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/** The file of credentials: read at start, and again after each change. A broken change has no effect. */
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

    /** The accounts of the current file. */
    Accounts accounts() {
        return accounts;
    }

    /**
     * Reads the file and watches it.
     *
     * @throws ConfigurationException if the file cannot be used; one sentence says why
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
                LOG.warnf("The file of credentials cannot be used now. Its last valid content stays in force: %s",
                        e instanceof IOException ? e : e.getMessage());
            }
            return false;
        }
    }

    /** Compares the content and not the time: a mounted secret may be replaced twice within a second. */
    private synchronized boolean reload(Path file) throws IOException {
        var now = Files.readString(file);
        if (now.equals(text)) {
            return false;
        }
        // Before it is parsed: a broken file is logged once.
        text = now;
        accounts = Accounts.parse(file, now);
        LOG.infof("%d lines of credentials in %s", accounts.size(), file);
        return true;
    }
}
