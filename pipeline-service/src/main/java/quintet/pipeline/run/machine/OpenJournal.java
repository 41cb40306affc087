package quintet.pipeline.run.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import quintet.pipeline.run.state.Change;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.Step.Journal;

/** The lines and changes of a run that are not written yet. Their number and length are bounded. */
final class OpenJournal {

    /** While the database is away, more lines than this are dropped, and one line says how many. */
    static final int MAX_LINES = 10_000;
    /** Characters of a line; the rest is dropped. */
    static final int MAX_LENGTH = 4096;

    private final List<LogLine> lines = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private long lastSeq;
    private long lastChange;
    private int dropped;

    OpenJournal(long lastSeq, long lastChange) {
        this.lastSeq = lastSeq;
        this.lastChange = lastChange;
    }

    void line(StageProgress stage, String text, Instant now) {
        if (lines.size() >= MAX_LINES) {
            dropped++;
            return;
        }
        if (dropped > 0) {
            add(stage, dropped + " lines were dropped: the database was away", now);
            dropped = 0;
        }
        add(stage, printable(text), now);
    }

    void change(String subject, Object document) {
        lastChange++;
        changes.add(new Change(lastChange, lastSeq, subject, document));
    }

    /** Forgets the last change, which is not written. */
    void takeBackLastChange() {
        changes.remove(changes.size() - 1);
        lastChange--;
    }

    boolean isEmpty() {
        return lines.isEmpty() && changes.isEmpty();
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    Journal copy() {
        return new Journal(List.copyOf(lines), List.copyOf(changes), lastSeq, lastChange);
    }

    /** Forgets what has been written. */
    void remove(Journal written) {
        lines.subList(0, written.lines().size()).clear();
        changes.subList(0, written.changes().size()).clear();
    }

    private void add(StageProgress stage, String text, Instant now) {
        lastSeq++;
        lines.add(new LogLine(lastSeq, now, stage.name(), stage.attempt(), text));
    }

    /** PostgreSQL keeps every character but U+0000. */
    private static String printable(String text) {
        var line = text.replace("\0", "\uFFFD");
        if (line.length() <= MAX_LENGTH) {
            return line;
        }
        // Not between the halves of a character.
        int end = Character.isHighSurrogate(line.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
        return line.substring(0, end) + " …";
    }
}
