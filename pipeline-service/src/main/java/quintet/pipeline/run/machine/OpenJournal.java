package quintet.pipeline.run.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import quintet.pipeline.run.state.Change;
import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.run.state.Step.Journal;

/** The lines and changes of a run that are not written yet. Attempts wait before there are too many, so none is lost. */
final class OpenJournal {

    /** Attempts print no more while so many lines are not written. */
    static final int MAX_LINES = 10_000;
    /** The same, in characters: a step with all of them is written well within the time limit of a statement. */
    static final int MAX_CHARACTERS = 1 << 20;
    /** Characters of a line; the rest is dropped. */
    static final int MAX_LENGTH = 4096;

    private final List<LogLine> lines = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private long lastSeq;
    private long lastChange;
    private int characters;

    OpenJournal(long lastSeq, long lastChange) {
        this.lastSeq = lastSeq;
        this.lastChange = lastChange;
    }

    /** Adds a line that an attempt prints. False if it is not taken, because too many are not written yet. */
    boolean print(StageProgress stage, String text, Instant now) {
        if (lines.size() >= MAX_LINES || characters >= MAX_CHARACTERS) {
            return false;
        }
        note(stage, text, now);
        return true;
    }

    /** Adds a line about an attempt. They are few, so they are taken in any case. */
    void note(StageProgress stage, String text, Instant now) {
        var line = printable(text);
        lastSeq++;
        characters += line.length();
        lines.add(new LogLine(lastSeq, now, stage.name(), stage.attempt(), line));
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
        characters -= written.lines().stream().mapToInt(line -> line.line().length()).sum();
        lines.subList(0, written.lines().size()).clear();
        changes.subList(0, written.changes().size()).clear();
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
