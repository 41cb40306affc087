package quintet.pipeline.yaml;

import java.util.List;

import jakarta.inject.Singleton;

import quintet.kit.problem.Problem;
import quintet.kit.problem.ProblemCatalogue;
import quintet.kit.problem.ProblemType;

/** The problem type of YAML bodies. */
@Singleton
class YamlProblems implements ProblemCatalogue {

    static final ProblemType INVALID_YAML = new ProblemType("invalid-yaml", 400, "The body is not YAML as JSON could say it",
            "Correct the body at the line and column named. It is one YAML 1.2 document in UTF-8, without tags, duplicate keys"
                    + " and more than 64 levels of nesting.");

    @Override
    public List<ProblemType> types() {
        return List.of(INVALID_YAML);
    }

    /** A 400 at a place of the text; lines and columns count from 1. */
    static Problem at(int line, int column, String reason) {
        return Problem.of(INVALID_YAML, "Line %d, column %d: %s".formatted(line, column, reason));
    }
}
