package quintet.metadata.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;

import quintet.kit.input.Input;
import quintet.kit.input.JsonBodyReader;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** A file while it arrives. It is used by one thread at a time. */
final class ImportFile {

    /** Where the reader of bodies finds an error: each line is a body of its own here. */
    private static final String PLACE = "Line 1, c";

    private final UUID id = UUID.randomUUID();
    private final NdjsonReader reader = new NdjsonReader();
    private final JsonBodyReader json;
    private final ImportTerms terms;
    private final ToLongFunction<ImportLine> check;
    private final List<Long> badLines = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private SortedMap<Long, ImportLine> read = new TreeMap<>();
    private long lines;
    private long warned;

    /** @param check tells how many violations of the schema a line has; a rejected one is a {@link Problem} */
    ImportFile(JsonBodyReader json, ImportTerms terms, ToLongFunction<ImportLine> check) {
        this.json = json;
        this.terms = terms;
        this.check = check;
    }

    UUID id() {
        return id;
    }

    ImportTerms terms() {
        return terms;
    }

    /** The number of good lines so far. */
    long lines() {
        return lines;
    }

    /** The number of lines so far whose payload violates the schema. */
    long warned() {
        return warned;
    }

    /**
     * The lines that end in a part, by their numbers; those of the end for a part without bytes. If a line is bad, only further
     * bad lines are looked for. At the end, or when there are enough of them, they are a {@link Problem}.
     */
    SortedMap<Long, ImportLine> read(byte[] part) {
        read = new TreeMap<>();
        if (part.length == 0) {
            reader.end(this::take);
        } else {
            reader.read(part, this::take);
        }
        if (badLines.size() >= ImportProblems.MAX_LINES || (part.length == 0 && !badLines.isEmpty())) {
            throw ImportProblems.bad(badLines, faults);
        }
        return badLines.isEmpty() ? read : new TreeMap<>();
    }

    private void take(long number, byte[] bytes) {
        if (badLines.size() >= ImportProblems.MAX_LINES) {
            return;
        }
        try {
            var line = ImportLine.of(json.read(bytes, Input.class), terms.query().payload(), terms.edition());
            warned += check.applyAsLong(line) > 0 ? 1 : 0;
            read.put(number, line);
            lines++;
        } catch (Problem problem) {
            reject(number, problem);
        }
        if (lines > terms.maxLines()) {
            throw Problem.invalid("The file has more than %d lines: split it.".formatted(terms.maxLines()));
        }
    }

    private void reject(long number, Problem problem) {
        badLines.add(number);
        var detail = problem.detail().startsWith(PLACE) ? "C" + problem.detail().substring(PLACE.length()) : problem.detail();
        var found = problem.faults().isEmpty() ? List.of(Fault.at("", detail)) : problem.faults();
        found.forEach(fault -> faults.add(ImportProblems.at(number, fault)));
    }
}
