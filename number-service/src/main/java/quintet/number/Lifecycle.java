package quintet.number;

import static quintet.number.value.NumberState.ASSIGNED;
import static quintet.number.value.NumberState.AVAILABLE;
import static quintet.number.value.NumberState.RESERVED;
import static quintet.number.value.NumberState.RETIRED;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import quintet.number.value.NumberProblems;
import quintet.number.value.NumberState;

/**
 * The life of a number at some moment: available, reserved, assigned, retired. Methods change a locked row, or reject the
 * change with 409. A reservation that has expired holds nothing any more.
 */
record Lifecycle(Instant now) {

    /** Rejects a number that cannot be reserved. */
    void requireAvailable(DidNumber row) {
        if (stateOf(row) != AVAILABLE) {
            throw occupied(row, "only an available number can be reserved");
        }
    }

    /** Reserves an available number. */
    void reserve(DidNumber row, Reservation reservation) {
        requireAvailable(row);
        enter(row, RESERVED, reservation.holder());
        row.reservedUntil = now.plusSeconds(reservation.seconds());
    }

    /** Assigns a number that is available, or reserved for the same customer. */
    void assign(DidNumber row, Assignment assignment) {
        var holder = assignment.holder();
        switch (stateOf(row)) {
            case AVAILABLE -> enter(row, ASSIGNED, holder);
            case RESERVED -> {
                if (row.holder != null && !row.holder.equals(holder)) {
                    throw occupied(row, "it can be assigned to them only");
                }
                enter(row, ASSIGNED, holder);
            }
            default -> throw occupied(row, "only an available or reserved number can be assigned");
        }
    }

    /** Retires a number in any other state. */
    void retire(DidNumber row) {
        if (row.state == RETIRED) {
            throw occupied(row, "it cannot be retired again");
        }
        enter(row, RETIRED, null);
    }

    /** Ends a state: the number is available again. */
    void end(DidNumber row, NumberState state) {
        if (stateOf(row) != state) {
            throw occupied(row, "so there is nothing to end");
        }
        enter(row, AVAILABLE, null);
    }

    private NumberState stateOf(DidNumber row) {
        return row.reservedUntil != null && !row.reservedUntil.isAfter(now) ? AVAILABLE : row.state;
    }

    private static void enter(DidNumber row, NumberState state, @Nullable String holder) {
        row.state = state;
        row.holder = holder;
        row.reservedUntil = null;
    }

    private RuntimeException occupied(DidNumber row, String consequence) {
        var until = row.reservedUntil == null || stateOf(row) != RESERVED ? "" : " until " + row.reservedUntil;
        var holder = row.holder == null || stateOf(row) == AVAILABLE ? "" : " for " + row.holder;
        return NumberProblems.state("The number is %s%s%s: %s.".formatted(stateOf(row).label(), holder, until, consequence));
    }
}
