package quintet.kit.problem;

import java.util.List;

/** The problem types that one part of a service can answer; implemented by a bean, served under {@code /problems}. */
public interface ProblemCatalogue {

    /** Every type, in the order a reader should meet them. */
    List<ProblemType> types();
}
