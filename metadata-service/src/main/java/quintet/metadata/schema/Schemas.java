package quintet.metadata.schema;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.work.Chores;
import quintet.kit.work.Workers;

/**
 * The newest schema of each kind, compiled, in memory. A schema that is put here is applied before its PUT is acknowledged.
 * What other instances put is read from the database twice a second.
 */
@Singleton
class Schemas {

    private static final Logger LOG = Logger.getLogger(Schemas.class);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final int NAMED = 20;

    /** @param change counts changes in this process */
    private record Held(KindSchema schema, long change) {
    }

    private final SchemaRepository rows;
    private final Workers workers;
    private final Chores chores;
    private final SchemaMode mode;
    private final KindSchema shipped;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private long changes;
    private volatile boolean read;

    Schemas(SchemaConfig config, SchemaRepository rows, Workers workers, Chores chores) {
        this.rows = rows;
        this.workers = workers;
        this.chores = chores;
        this.mode = config.mode();
        this.shipped = ShippedSchema.read(config);
    }

    void start(@Observes StartupEvent event) {
        chores.every(INTERVAL, "The reading of schemas", this::refresh);
        refresh().subscribe().with(done -> LOG.debug("The schemas are read"), failure -> LOG.debug("Schemas are read later"));
    }

    /** The schema of a kind; null if there is none, or as long as the database has not been read. */
    @Nullable
    KindSchema find(@Nullable String kind) {
        var name = kind == null ? KindSchema.DEFAULT : kind;
        var found = held.get(name);
        return found != null ? found.schema() : read && name.equals(KindSchema.DEFAULT) ? shipped : null;
    }

    /** The schema of a kind; if there is none, a problem that names the known ones. */
    KindSchema of(@Nullable String kind) {
        var found = find(kind);
        if (found == null) {
            throw read ? Problem.invalid(List.of(Fault.at("/kind", unknown())))
                    : Problem.unavailable("The schemas have not been read from the database yet.");
        }
        return found;
    }

    /** Fulfilled once all is done to know the schema of a kind: it is looked for in the database if it is not known here. */
    Uni<Void> lookUp(@Nullable String kind) {
        return find(kind) != null ? Uni.createFrom().voidItem() : refresh();
    }

    /** How violations of a schema are handled that has this mode of its own. */
    SchemaMode mode(@Nullable SchemaMode own) {
        return own == null ? mode : own;
    }

    KindSchema shipped() {
        return shipped;
    }

    /** All schemas, by kind. */
    List<KindSchema> all() {
        return Stream.concat(held.containsKey(KindSchema.DEFAULT) ? Stream.empty() : Stream.of(shipped),
                held.values().stream().map(Held::schema))
                .sorted((a, b) -> a.kind().compareTo(b.kind())).toList();
    }

    /** Applies a schema that was put, unless a later one has been read meanwhile. */
    synchronized void apply(KindSchema schema) {
        var before = held.get(schema.kind());
        if (before == null || schema.isAfter(before.schema())) {
            held.put(schema.kind(), new Held(schema, ++changes));
        }
    }

    /** Reads what has changed in the database. */
    Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> {
            long since = changes();
            return rows.changed(held.values().stream().map(Held::schema).toList())
                    .chain(found -> workers.runIf(found.stream().anyMatch(row -> row.text() != null), () -> {
                        take(found, since);
                        return true;
                    }))
                    .replaceWithVoid();
        });
    }

    private synchronized long changes() {
        return changes;
    }

    /** Takes over a state of the database, except for what has changed here since it was asked for. */
    private void take(List<SchemaRepository.Found> found, long since) {
        var kinds = found.stream().map(row -> row.stored().kind()).collect(Collectors.toSet());
        for (var row : found) {
            if (row.text() != null) {
                take(row, row.text(), since);
            }
        }
        held.values().removeIf(other -> other.change() <= since && !kinds.contains(other.schema().kind()));
        read = true;
    }

    private void take(SchemaRepository.Found row, String text, long since) {
        try {
            put(KindSchema.of(row.stored(), text), since);
        } catch (Problem fault) {
            // Another release has accepted it. Its documents are rejected, since nothing can be said about them.
            LOG.errorf("The schema of %s, version %d, cannot be used: %s", row.stored().kind(), row.stored().version(),
                    fault.detail());
        }
    }

    private synchronized void put(KindSchema schema, long since) {
        var before = held.get(schema.kind());
        if (before == null || before.change() <= since) {
            held.put(schema.kind(), new Held(schema, since));
        }
    }

    private String unknown() {
        var kinds = all();
        return "has no schema; known kinds are " + kinds.stream().limit(NAMED).map(KindSchema::kind)
                .collect(Collectors.joining(", ")) + (kinds.size() > NAMED ? " and others" : "");
    }
}
