package quintet.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;

import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import quintet.kit.Deadline;
import quintet.kit.Limit;
import quintet.kit.Position;

/** The table of pipelines. */
@Singleton
class PipelineRepository implements PanacheRepositoryBase<Pipeline, UUID> {

    private final Deadline deadline;

    PipelineRepository(Deadline deadline) {
        this.deadline = deadline;
    }

    Uni<Pipeline> insert(Pipeline row) {
        return deadline.limit(Panache.withTransaction(() -> persist(row)));
    }

    /** The row, or null where there is none. */
    Uni<@Nullable Pipeline> find(PipelineId id) {
        return deadline.limit(Panache.withSession(() -> findById(id.value())));
    }

    /** The rows behind a position, the oldest first, and one more than the limit if there is one. */
    Uni<List<Pipeline>> oldest(Position after, Limit limit) {
        return deadline.limit(Panache.withSession(
                () -> find("(createdAt, id) > (?1, ?2) order by createdAt, id", after.at(), after.id())
                        .range(0, limit.value())
                        .list()));
    }

    /** The row after the change, or null where there is none. Locked first: of two changes each gets its own version. */
    Uni<@Nullable Pipeline> replace(PipelineId id, Consumer<Pipeline> change) {
        return deadline.limit(Panache.withTransaction(() -> findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNotNull().invoke(change)));
    }

    /** Whether there was a row to delete. Locked first, so that what is checked is its newest state. */
    Uni<Boolean> delete(PipelineId id, Consumer<Pipeline> check) {
        return deadline.limit(Panache.withTransaction(() -> findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem().ifNotNull().invoke(check)
                .onItem().ifNotNull().call(this::delete)
                .map(Objects::nonNull)));
    }
}
