package quintet.sample;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of this service. */
@Singleton
class NoteProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("note-not-found", 404, "There is no such note",
            "Check the id, a UUID as POST /notes answered it; the note may have been deleted.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(NoteId id) {
        return Problem.of(NOT_FOUND, "There is no note with the id " + id + ".");
    }

    static Problem impossible() {
        return Problem.of(NOT_FOUND, "No note can have that id: ids are UUIDs.");
    }
}
