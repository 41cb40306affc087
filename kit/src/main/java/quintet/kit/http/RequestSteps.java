package quintet.kit.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * The steps of every request that never wait. All steps before the body is read are one filter of the router, and all steps
 * after it another one: the router's way from filter to filter costs more than most steps.
 *
 * <p>
 * A bean that observes this event adds its steps. Only the last one may let a request wait, and then lets it go on.
 */
public final class RequestSteps {

    /** A step of a request. */
    @FunctionalInterface
    public interface Step {

        /** Takes the step. False: the request goes no further, because it is answered, fails, waits or is routed again. */
        boolean pass(RoutingContext request);
    }

    private record Placed(int order, Step step) {
    }

    private final List<Placed> placed = new ArrayList<>();

    RequestSteps() {
    }

    /** Adds a step at a place of {@link FilterOrder}: the greater number runs first. */
    public void add(int order, Step step) {
        placed.add(new Placed(order, step));
    }

    private void register(Filters filters) {
        placed.sort(Comparator.comparingInt(Placed::order).reversed());
        filters.register(chain(placed.stream().filter(step -> step.order() > FilterOrder.BODY)), FilterOrder.REQUEST_ID);
        filters.register(chain(placed.stream().filter(step -> step.order() < FilterOrder.BODY)), FilterOrder.METHODS);
    }

    private static Handler<RoutingContext> chain(Stream<Placed> steps) {
        var chain = steps.map(Placed::step).toArray(Step[]::new);
        return request -> {
            for (var step : chain) {
                if (!step.pass(request)) {
                    return;
                }
            }
            request.next();
        };
    }

    /** Collects the steps when the service starts. */
    @ApplicationScoped
    static class Installer {

        void install(@Observes Filters filters, Event<RequestSteps> event) {
            var steps = new RequestSteps();
            event.fire(steps);
            steps.register(filters);
        }
    }
}
