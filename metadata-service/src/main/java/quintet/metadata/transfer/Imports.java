package quintet.metadata.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import quintet.kit.body.StreamedBody;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.Problem;
import quintet.kit.work.Chores;
import quintet.kit.work.Workers;
import quintet.metadata.Followers;
import quintet.metadata.schema.PayloadSchema;
import quintet.metadata.value.Edition;

/**
 * Receives files, a few at a time. The next part of a file is asked for when the lines of the last one are kept, so a file of
 * any size takes little memory. When all lines are there, one transaction makes documents of them: all, or none.
 */
@Singleton
class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);

    private static final int AT_ONCE = 4;
    private static final int PART = 64 << 10;
    private static final Duration UPKEEP = Duration.ofMinutes(10);

    private final ImportRepository rows;
    private final ImportConfig config;
    private final PayloadSchema schema;
    private final Followers followers;
    private final JsonBodyReader json;
    private final Workers workers;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();

    Imports(ImportRepository rows, ImportConfig config, PayloadSchema schema, Followers followers, JsonBodyReader json,
            Workers workers, Clock clock) {
        this.rows = rows;
        this.config = config;
        this.schema = schema;
        this.followers = followers;
        this.json = json;
        this.workers = workers;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, Chores chores) {
        chores.every(UPKEEP, "the deletion of files that did not arrive", rows::purge);
    }

    /**
     * Imports a file, as a whole or not at all. Once the file has arrived, it goes on to its end though the client may leave.
     *
     * @param caller empty without access control
     */
    Uni<ImportView> run(ImportQuery query, StreamedBody body, String caller) {
        if (open.incrementAndGet() > AT_ONCE) {
            open.decrementAndGet();
            throw Problem.overloaded("The service receives as many files as it can.");
        }
        var terms = new ImportTerms(query, Edition.now(caller, clock), config.maxLines());
        var file = new ImportFile(json, terms, this::violations);
        var done = readAll(file, body)
                .chain(() -> rows.write(file, config.maxTime()))
                .invoke(followers::wake)
                .onItemOrFailure().call(() -> drop(file))
                .eventually(open::decrementAndGet);
        return Uni.createFrom().emitter(answer -> done.subscribe().with(answer::complete, answer::fail));
    }

    private long violations(ImportLine line) {
        var payload = line.payload();
        return payload == null ? 0 : schema.check(line.attributes().kind(), payload).size();
    }

    private Uni<Void> readAll(ImportFile file, StreamedBody body) {
        return Uni.createFrom().deferred(() -> body.next(PART))
                .call(part -> workers.run(() -> file.read(part.getBytes()))
                        .chain(lines -> lines.isEmpty() ? Uni.createFrom().voidItem() : rows.keep(file, lines)))
                .repeat().whilst(part -> part.length() > 0)
                .onItem().ignoreAsUni();
    }

    private Uni<Void> drop(ImportFile file) {
        return rows.drop(file.id()).onFailure().recoverWithItem(failure -> {
            // They are deleted later.
            LOG.debugf("The lines of an import could not be deleted: %s", Diagnosis.reason(failure));
            return null;
        });
    }
}
