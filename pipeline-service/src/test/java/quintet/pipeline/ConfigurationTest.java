package quintet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;

/** Which configurations are valid, and where the faults of others are reported. */
class ConfigurationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = { "https://github.com/acme/web-shop", "https://github.com/acme/web-shop.git",
            "git@github.com:acme/web-shop.git", "https://GitHub.com/a/.github", "https://github.com/octo-1/x_y.z",
            "https://github.com/mona_acme/repo" })
    void a_github_repository_is_accepted(String repository) {
        assertThat(new GitHubRepository(repository).value()).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "web-shop", "acme/web-shop", "http://github.com/a/b", "https://gitlab.com/a/b",
            "https://github.com/a", "https://github.com/a/", "https://github.com/a/b/c", "https://github.com/a/..",
            "https://github.com/a/.git", "https://github.com/-a/b", "https://github.com/a-/b", "https://github.com/a--b/c",
            "https://token@github.com/a/b", "https://github.com.evil.org/a/b", "https://github.com/a/b?x=1",
            "https://github.com/a/b\n", "https://github.com/a b/c", "https://github.com:8443/a/b", "file:///etc/passwd",
            "https://github.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/b" })
    void an_invalid_github_repository_is_rejected(String repository) {
        assertRefused(() -> new GitHubRepository(repository));
    }

    @ParameterizedTest
    @ValueSource(strings = { "main", "release/1.4", "refs/tags/v1.0", "feature/äöü", "9fceb02d0ae598e95dc970b74767f19372d61af8",
            "a@b", "x-y", "HEAD" })
    void a_ref_that_git_accepts_is_accepted(String ref) {
        assertThat(new GitRef(ref).value()).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "-x", "--upload-pack=x", "a b", "a..b", "a~1", "a^", "a:b", "a?", "a*", "a[b", "a\\b",
            "a@{1}", "@", "/a", "a/", "a//b", ".a", "a/.b", "a.", "a.lock", "a.lock/b", "a\tb", "a\u007fb" })
    void a_ref_that_git_rejects_is_rejected(String ref) {
        assertRefused(() -> new GitRef(ref));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`[]`, /stages", "`{}`, /stages", "`null`, /stages", "`[1]`, /stages/0",
            "`[{\"name\": \"a\", \"type\": \"run\"}]`, /stages/0/command",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \" \"}]`, /stages/0/command",
            "`[{\"name\": \"a\", \"type\": \"Run\", \"command\": \"x\"}]`, /stages/0/type",
            "`[{\"name\": \"a\", \"type\": 1, \"command\": \"x\"}]`, /stages/0/type",
            "`[{\"name\": \"a\", \"command\": \"x\"}]`, /stages/0/type",
            "`[{\"name\": \"a\\nb\", \"type\": \"run\", \"command\": \"x\"}]`, /stages/0/name",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"tag\": \"1\"}]`, /stages/0/tag",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"needs\": \"a\"}]`, /stages/0/needs",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"needs\": [1]}]`, /stages/0/needs/0",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"needs\": null}]`, /stages/0/needs",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"retries\": 1.5}]`, /stages/0/retries",
            "`[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", \"timeoutSeconds\": 1e999}]`, /stages/0/timeoutSeconds" })
    void a_fault_of_a_stage_is_reported_at_its_member(String stages, String pointer) {
        assertThat(faultsOf(stages)).extracting(Fault::pointer).containsExactly(pointer);
    }

    @Test
    void a_cycle_is_reported_with_its_stages() {
        var faults = faultsOf("""
                [{"name": "a", "type": "run", "command": "x", "needs": ["c"]},
                 {"name": "b", "type": "run", "command": "x", "needs": ["a"]},
                 {"name": "c", "type": "run", "command": "x", "needs": ["b"]}]""");
        assertThat(faults).containsExactly(Fault.at("/stages/1/needs", "closes a cycle: a → c → b → a"));
    }

    @Test
    void a_pipeline_has_at_most_a_hundred_stages() {
        assertThat(faultsOf(stages(101))).extracting(Fault::pointer).containsExactly("/stages");
        assertThat(read(stages(100)).stages()).hasSize(100);
    }

    @Test
    void a_configuration_is_written_as_it_was_read() throws IOException {
        var document = JSON.readTree(getClass().getResourceAsStream("/examples/pipeline.json")).toString();
        assertThat(JSON.writeValueAsString(JSON.readValue(document, Configuration.class))).isEqualTo(document);
    }

    private static String stages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\": \"s" + i + "\", \"type\": \"run\", \"command\": \"x\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Configuration read(String stages) {
        try {
            return JSON.readValue("{\"name\": \"x\", \"repository\": \"https://github.com/a/b\", \"stages\": " + stages + "}",
                    Configuration.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Fault> faultsOf(String stages) {
        for (Throwable cause = catchThrowable(() -> read(stages)); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem.faults();
            }
        }
        throw new AssertionError("no fault was reported");
    }

    private static void assertRefused(ThrowingCallable make) {
        assertThat(catchThrowable(make)).isInstanceOf(Problem.class);
    }
}
