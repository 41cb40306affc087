package quintet.local;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * Starts datastores again that ended by themselves, for instance killed for want of memory. It waits ever longer
 * between starts, and gives up in the end: a broken disk does not mend by trying.
 */
final class Supervisor implements AutoCloseable {

    /** Starts in a row before it gives up. */
    static final int ATTEMPTS = 6;
    /** Checks without an end after which a start counts as a success. */
    static final int CALM = 60;

    private static final Logger LOG = Logger.getLogger(Supervisor.class);

    private static final long PERIOD_MILLIS = 1000;

    private final Thread thread = new Thread(this::run, "datastores");
    private final List<Watch> watches = new ArrayList<>();
    private final BooleanSupplier stopping;

    /** Makes a supervisor that does nothing while the service stops. */
    Supervisor(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /** Adds a running datastore. */
    void add(Supervised store) {
        watches.add(new Watch(store));
    }

    /** Checks the datastores each second, until it is closed. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Checks the datastores once. */
    void check() {
        if (!stopping.getAsBoolean()) {
            watches.forEach(Watch::check);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD_MILLIS);
                check();
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static final class Watch {

        private final Supervised store;
        private int attempts;
        private int pause;
        private int calm;
        private boolean suspected;

        private Watch(Supervised store) {
            this.store = store;
        }

        private void check() {
            try {
                look();
            } catch (IllegalStateException e) {
                LOG.errorf("%s cannot be supervised: %s", store.title(), e.getMessage());
            }
        }

        private void look() {
            if (pause > 0) {
                pause--;
            } else if (!store.hasEnded()) {
                suspected = false;
                calm++;
                attempts = calm < CALM ? attempts : 0;
            } else if (!suspected) {
                // A check later its sessions have ended too. Until then PostgreSQL does not start.
                suspected = true;
            } else if (attempts < ATTEMPTS) {
                restart();
            } else if (attempts == ATTEMPTS) {
                attempts++;
                LOG.errorf("%s ended again after %d starts. Find out why, then restart the service.", store.title(), ATTEMPTS);
            }
        }

        private void restart() {
            attempts++;
            // Also after a success, for it may end again at once.
            pause = 1 << attempts;
            calm = 0;
            try {
                store.restart();
                LOG.warnf("%s ended by itself. It was started again.", store.title());
            } catch (IllegalStateException e) {
                LOG.errorf("%s ended by itself, and start %d of %d failed: %s", store.title(), attempts, ATTEMPTS,
                        e.getMessage());
            }
        }
    }
}
