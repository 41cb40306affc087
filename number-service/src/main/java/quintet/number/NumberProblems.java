package quintet.number;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of this service. */
@Singleton
class NumberProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("number-not-found", 404, "There is no such number",
            "Check the id; the number may have been deleted.");
    static final ProblemType EXISTS = new ProblemType("number-exists", 409, "The number is in the inventory already",
            "Change the number named in detail and in the Location header, or delete it first.")
            .with("Location");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND, EXISTS);
    }

    static Problem notFound() {
        return Problem.of(NOT_FOUND, "There is no number with this id.");
    }

    static Problem exists(DidNumber row) {
        return Problem.of(EXISTS, "The number %s is in the inventory already, written %s, with id %d."
                .formatted(row.number.e164(), row.number.written(), row.id)).with("Location", "/numbers/" + row.id);
    }

    static Problem existed(PhoneNumber number) {
        return Problem.of(EXISTS, "The number %s was in the inventory, but has just been deleted: try again."
                .formatted(number.e164()));
    }
}
