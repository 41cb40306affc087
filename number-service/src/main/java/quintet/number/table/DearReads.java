package quintet.number.table;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Problem;
import quintet.kit.work.EventLoops;

/**
 * Bounds the reads whose cost grows with the number of rows. Two are under way at once and some wait, so that they leave the
 * database to all others. More are rejected with 503.
 */
@Singleton
class DearReads {

    static final int AT_ONCE = 2;
    static final int MAX_WAITING = 16;

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    DearReads() {
    }

    /** Runs a read when there is a place for it. */
    <T> Uni<T> run(Supplier<Uni<T>> read) {
        return Uni.createFrom().<Boolean> emitter(turn -> {
            var home = EventLoops.here();
            if (!enter(() -> home.execute(() -> turn.complete(true)))) {
                turn.fail(Problem.overloaded("Too many lists that begin deep, or that need sorting, are read at once."
                        + " Lists with a cursor cost the same at any depth."));
            }
        }).flatMap(turn -> read.get().eventually(this::leave));
    }

    private boolean enter(Runnable begin) {
        synchronized (this) {
            if (underWay == AT_ONCE) {
                return waiting.size() < MAX_WAITING && waiting.add(begin);
            }
            underWay++;
        }
        begin.run();
        return true;
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                underWay--;
                return;
            }
        }
        next.run();
    }
}
