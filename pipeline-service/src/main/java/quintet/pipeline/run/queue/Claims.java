package quintet.pipeline.run.queue;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.pipeline.run.state.Reason.Code;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.run.state.RunId;
import quintet.pipeline.run.store.ClaimRepository;

/** Claims runs for this instance: of pipelines without a limit first, and now and then of those with one. */
@Singleton
class Claims {

    private static final Run.Cancel SUPERSEDED = new Run.Cancel(Code.SUPERSEDED, null, false);

    private final ClaimRepository rows;
    private final LocalHost host;
    /** The next claim is one of pipelines with a limit, so that other runs cannot keep them waiting for ever. */
    private volatile boolean isLimitedFirst;

    Claims(ClaimRepository rows, LocalHost host) {
        this.rows = rows;
        this.host = host;
    }

    /** The next claim looks at runs that wait for a place of their pipeline before it looks at others. */
    void takeLimitedFirst() {
        isLimitedFirst = true;
    }

    /**
     * Claims runs that wait.
     *
     * @param superseded is told each run that gives its place to a newer one
     */
    Uni<List<Run.Claim>> next(UUID instance, int limit, Consumer<RunId> superseded) {
        boolean isSwapped = isLimitedFirst;
        isLimitedFirst = false;
        return isSwapped ? limited(instance, limit, superseded).flatMap(first -> or(first, unlimited(instance, limit)))
                : unlimited(instance, limit).flatMap(first -> or(first, limited(instance, limit, superseded)));
    }

    /** The claims of this instance that it does not drive. */
    Uni<List<Run.Claim>> unknown(UUID instance) {
        return rows.owned(instance, List.copyOf(host.drivers().keySet()));
    }

    private Uni<List<Run.Claim>> unlimited(UUID instance, int limit) {
        return Uni.createFrom().deferred(() -> rows.claim(instance, host.now(), limit));
    }

    /** Runs of pipelines with a limit, after those that shall replace older ones have done so. */
    private Uni<List<Run.Claim>> limited(UUID instance, int limit, Consumer<RunId> superseded) {
        return Uni.createFrom().deferred(() -> rows.supersede(instance, SUPERSEDED))
                .invoke(runs -> runs.forEach(superseded))
                .flatMap(runs -> rows.claimLimited(instance, host.now(), limit));
    }

    private static Uni<List<Run.Claim>> or(List<Run.Claim> first, Uni<List<Run.Claim>> second) {
        return first.isEmpty() ? second : Uni.createFrom().item(first);
    }
}
