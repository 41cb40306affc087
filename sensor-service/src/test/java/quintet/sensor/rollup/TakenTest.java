package quintet.sensor.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class TakenTest {

    private static final OffsetDateTime BEGIN = OffsetDateTime.parse("2021-11-08T21:38:09Z");

    @Test
    void a_pass_takes_as_many_commits_as_fit() {
        var commits = commits(3, 4, 5, 6);
        assertThat(Taken.of(commits, 12).batches()).containsExactly(0L, 1L, 2L);
        assertThat(Taken.of(commits, 11).batches()).containsExactly(0L, 1L);
        assertThat(Taken.of(commits, 1000).batches()).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void a_commit_that_is_too_large_is_taken_alone() {
        assertThat(Taken.of(commits(100, 1), 10).batches()).containsExactly(0L);
        assertThat(Taken.of(commits(1_000_000), 1).batches()).containsExactly(0L);
    }

    @Test
    void it_is_read_in_parts() {
        assertThat(Taken.of(commits(3, 4, 50, 0, 1, 1), 1000).parts(7)).extracting(Taken::batches).containsExactly(
                new Long[] { 0L, 1L }, new Long[] { 2L }, new Long[] { 3L, 4L, 5L });
    }

    @Test
    void it_reaches_from_the_first_to_the_last_arrival() {
        var taken = new Taken(List.of(new Taken.Commit(1, BEGIN.plusSeconds(2), 1), new Taken.Commit(2, BEGIN, 1),
                new Taken.Commit(3, BEGIN.plusSeconds(5), 1)));
        assertThat(taken.from()).isEqualTo(BEGIN);
        assertThat(taken.to()).isEqualTo(BEGIN.plusSeconds(5));
    }

    private static List<Taken.Commit> commits(int... measurements) {
        var commits = new ArrayList<Taken.Commit>();
        for (int some : measurements) {
            commits.add(new Taken.Commit(commits.size(), BEGIN, some));
        }
        return commits;
    }
}
