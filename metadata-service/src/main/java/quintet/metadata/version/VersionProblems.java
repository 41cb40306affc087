package quintet.metadata.version;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;
import quintet.metadata.value.MetadataId;

/** The problem types of versions. */
@Singleton
class VersionProblems implements ProblemCatalogue {

    static final ProblemType NOT_FOUND = new ProblemType("metadata-version-not-found", 404, "There is no such version",
            "Check the number; GET /metadata/{id}/versions lists the versions of a document.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND);
    }

    static Problem notFound(MetadataId id, VersionNumber number) {
        return Problem.of(NOT_FOUND, "The metadata %s has no version %s.".formatted(id, number));
    }

    static Problem deletion(MetadataId id, VersionNumber number) {
        return Problem.of(NOT_FOUND,
                "Version %s of the metadata %s is a deletion, so it has no content.".formatted(number, id));
    }
}
