package quintet.pipeline.run.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.pipeline.run.machine.Play.BEGIN;

import org.junit.jupiter.api.Test;

import quintet.pipeline.run.state.LogLine;
import quintet.pipeline.run.state.StageProgress;
import quintet.pipeline.stage.StageType;

/** What an attempt prints is bounded until it is written, and nothing of it is dropped. */
class OpenJournalTest {

    private static final StageProgress STAGE = StageProgress.pending("test", StageType.RUN).begun(BEGIN);

    private final OpenJournal journal = new OpenJournal(0, 0);

    @Test
    void a_full_journal_takes_no_line_until_it_is_written() {
        for (int i = 0; i < OpenJournal.MAX_LINES; i++) {
            assertThat(print("line " + i)).isTrue();
        }
        assertThat(print("one more")).isFalse();
        var written = journal.copy();
        assertThat(written.lines()).hasSize(OpenJournal.MAX_LINES);
        journal.remove(written);
        assertThat(print("one more")).isTrue();
        assertThat(journal.copy().lines())
                .containsExactly(new LogLine(OpenJournal.MAX_LINES + 1L, BEGIN, "test", 1, "one more"));
    }

    @Test
    void the_length_of_all_lines_is_bounded_too() {
        var line = "x".repeat(OpenJournal.MAX_LENGTH);
        int taken = 0;
        while (print(line)) {
            taken++;
        }
        assertThat(taken).isEqualTo(OpenJournal.MAX_CHARACTERS / OpenJournal.MAX_LENGTH);
        journal.remove(journal.copy());
        assertThat(print(line)).isTrue();
    }

    @Test
    void what_the_service_itself_says_is_always_taken() {
        for (int i = 0; i < OpenJournal.MAX_LINES; i++) {
            print("line");
        }
        journal.note(STAGE, "Attempt 1 is stopped", BEGIN);
        assertThat(journal.copy().lines()).last().extracting(LogLine::line).isEqualTo("Attempt 1 is stopped");
    }

    @Test
    void a_line_is_cut_at_its_bound_but_not_within_a_character() {
        print("x".repeat(OpenJournal.MAX_LENGTH + 1));
        print("x".repeat(OpenJournal.MAX_LENGTH - 1) + "😀");
        print("a\0b");
        assertThat(journal.copy().lines()).extracting(LogLine::line).containsExactly("x".repeat(OpenJournal.MAX_LENGTH) + " …",
                "x".repeat(OpenJournal.MAX_LENGTH - 1) + " …", "a\uFFFDb");
    }

    private boolean print(String text) {
        return journal.print(STAGE, text, BEGIN);
    }
}
