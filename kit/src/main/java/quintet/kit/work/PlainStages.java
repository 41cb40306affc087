package quintet.kit.work;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Makes the stages of Mutiny plain calls. The platform captures three contexts at each stage of each request: the CDI request,
 * the span, and the JTA transaction that never exists. It restores them around each call, which took 7 to 9 % of a request.
 *
 * <p>
 * Nothing here needs them. A request's data is in its own Vert.x context, and results come back there: {@link Workers},
 * {@link Batcher} and {@link EventLoops#here} see to it.
 */
@Singleton
final class PlainStages {

    private static final int FIRST = 1;

    void start(@Observes @Priority(FIRST) StartupEvent event) {
        Infrastructure.clearInterceptors();
    }
}
