package quintet.kit.problem;

import java.util.List;

/** The problem types of one part of a service; implemented by a bean, served under {@code /problems}. */
public interface ProblemCatalogue {

    /** Every type, in the order for a reader. */
    List<ProblemType> types();
}
