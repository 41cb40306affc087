package quintet.number.value;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of numbers. */
@Singleton
public class NumberProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("number-not-found", 404, "There is no such number",
            "Check the id; the number may have been deleted. It can be restored for 30 days.");
    static final ProblemType EXISTS = new ProblemType("number-exists", 409, "The number is in the inventory already",
            "Change the number named in detail and in the Location header, or delete it first.")
            .with("Location");
    static final ProblemType STATE = new ProblemType("number-state", 409, "The state of the number does not allow this",
            "Read the number with ?view=full, and choose another number or end its present state first.");

    NumberProblems() {
    }

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND, EXISTS, STATE);
    }

    /** There is no number with the id of the request. */
    public static Problem notFound() {
        return Problem.of(NOT_FOUND, "There is no number with this id.");
    }

    /** Another row has the number. */
    public static Problem exists(PhoneNumber number, long id) {
        return Problem.of(EXISTS, "The number %s is in the inventory already, written %s, with id %d."
                .formatted(number.e164(), number.written(), id)).with("Location", "/numbers/" + id);
    }

    /** Another row had the number until a moment ago. */
    public static Problem existed(@Nullable PhoneNumber number) {
        return Problem.of(EXISTS, "%s was in the inventory, but has just been deleted: try again."
                .formatted(number == null ? "The number" : "The number " + number.e164()));
    }

    /** The state of a number does not allow a change. */
    public static Problem state(String detail) {
        return Problem.of(STATE, detail);
    }
}
