package quintet.metadata.value;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem types of this service. */
@Singleton
public class MetadataProblems implements ProblemCatalogue {

    public static final ProblemType NOT_FOUND = new ProblemType("metadata-not-found", 404, "There is no such metadata",
            "Check the id, which POST /metadata returned; the metadata may have been deleted. It can be restored for 30 days.");
    public static final ProblemType NONE = new ProblemType("no-metadata", 404, "There is no metadata at all",
            "Register some with POST /metadata.");

    public static final ProblemType EXISTS = new ProblemType("metadata-exists", 409, "A document has this name already",
            "The member id names it. Change it with PUT or PATCH, or send ?ifExists=newVersion.");
    public static final ProblemType NOT_DELETED = new ProblemType("metadata-not-deleted", 409, "The metadata is not deleted",
            "Only a deleted document can be restored as a whole. One of its versions: POST /metadata/{id}/versions/{n}/restore.");
    public static final ProblemType NO_SCHEMA = new ProblemType("metadata-schema-not-found", 404, "There is no such schema",
            "GET /metadata/schemas lists the kinds of documents; PUT /metadata/schemas/{kind} makes one.");

    @Override
    public List<ProblemType> types() {
        return List.of(NOT_FOUND, NONE, EXISTS, NOT_DELETED, NO_SCHEMA);
    }

    public static Problem notFound(MetadataId id) {
        return Problem.of(NOT_FOUND, "There is no metadata with the id " + id + ".");
    }

    public static Problem notFound(MetadataId id, Moment at) {
        return Problem.of(NOT_FOUND, "There was no metadata with the id %s at %s.".formatted(id, at.at()));
    }

    public static Problem exists(MetadataId id) {
        return Problem.of(EXISTS, "The document %s has this name in this namespace.".formatted(id)).telling("id",
                id.toString());
    }

    public static Problem notDeleted(MetadataId id) {
        return Problem.of(NOT_DELETED, "The metadata with the id " + id + " is not deleted.");
    }

    public static Problem impossible() {
        return Problem.of(NOT_FOUND, "The id is not a UUID, so no metadata has it.");
    }

    public static Problem noSchema(String kind) {
        return Problem.of(NO_SCHEMA, "There is no such schema of the kind " + kind + ".");
    }

    public static Problem none() {
        return Problem.of(NONE, "No metadata is registered yet.");
    }
}
