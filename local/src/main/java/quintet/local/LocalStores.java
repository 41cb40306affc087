package quintet.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;

import quintet.kit.life.Launch;
import quintet.kit.life.Stores;

/** Starts the datastores of one service, starts them again if they end, and stops them with it. */
public final class LocalStores implements Stores {

    private static final Logger LOG = Logger.getLogger(LocalStores.class);

    private final List<AutoCloseable> running = new ArrayList<>();
    private final Supervisor supervisor = new Supervisor(Launch::isStopping);

    @Override
    public synchronized Map<String, String> start(Set<Kind> kinds, Path home, boolean keep) {
        var settings = new HashMap<String, String>();
        if (kinds.contains(Kind.POSTGRES)) {
            var postgres = keep ? LocalPostgres.durable(home) : LocalPostgres.throwaway();
            running.add(postgres);
            supervisor.add(postgres);
            settings.putAll(postgres.settings());
            LOG.infof("No database is configured: started PostgreSQL on 127.0.0.1:%d, data %s %s",
                    postgres.port(), keep ? "kept in" : "deleted on exit, in", postgres.folder());
        }
        if (kinds.contains(Kind.REDIS)) {
            var redis = LocalRedis.start(home);
            running.add(redis);
            supervisor.add(redis);
            settings.putAll(redis.settings());
            LOG.infof("No Redis is configured: started one on 127.0.0.1:%d, in memory only", redis.port());
        }
        supervisor.start();
        return settings;
    }

    @Override
    public synchronized void close() {
        supervisor.close();
        for (var store : running) {
            try {
                store.close();
            } catch (Exception e) {
                LOG.warnf("A datastore did not stop: %s", e.getMessage());
            }
        }
        running.clear();
    }
}
