package quintet.metadata.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import quintet.kit.problem.Fault;

/** The lines of a file while they become documents, wave by wave. */
final class ImportWrite {

    private final ImportFile file;
    private final Map<String, Long> outcomes = new HashMap<>();
    private final SortedMap<Long, String> conflicts = new TreeMap<>();
    private final Instant until;
    private long wave;

    /** @param until when it must be done */
    ImportWrite(ImportFile file, Instant until) {
        this.file = file;
        this.until = until;
    }

    Instant until() {
        return until;
    }

    ImportFile file() {
        return file;
    }

    /** The number of the last wave. */
    long wave() {
        return wave;
    }

    /** The number of the next wave. */
    long next() {
        return ++wave;
    }

    /**
     * Adds lines with one outcome.
     *
     * @param places the numbers of some of those that do not fit, with the versions of their documents
     */
    void add(String outcome, long lines, SortedMap<Long, Long> places) {
        outcomes.merge(outcome, lines, Long::sum);
        places.forEach((line, version) -> conflicts.put(line, version == 0
                ? "deletes a document that is not there: its versions must come before"
                : "its document is there with other content, as version %d".formatted(version)));
    }

    /** A 409 if lines do not fit. */
    void rejectConflicts() {
        if (!conflicts.isEmpty()) {
            var faults = new ArrayList<Fault>();
            conflicts.forEach((line, detail) -> faults.add(ImportProblems.at(line, Fault.at("", detail))));
            throw ImportProblems.conflict(new ArrayList<>(conflicts.keySet()), faults);
        }
    }

    ImportView view() {
        return new ImportView(count("created"), count("updated"), count("unchanged"), count("skipped"), file.warned());
    }

    private long count(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
