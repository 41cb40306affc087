package quintet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

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
import quintet.pipeline.policy.Concurrency;
import quintet.pipeline.policy.OnConflict;
import quintet.pipeline.stage.When;

/** Which configurations are valid, and where the faults of others are reported. */
class ConfigurationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every member, in the order of the wire. */
    private static final String EVERYTHING = """
            {"name":"x","repository":"https://github.com/a/b","ref":"main","enabled":false,
            "parameters":{"FORCE":{"type":"boolean","default":false},
            "LEVEL":{"type":"number","default":1.50,"enum":[1,1.50,-2]},
            "VERSION":{"default":"v1","pattern":"v[0-9]+","description":"What to deploy."}},
            "env":{"A":"","B":"x"},"concurrency":{"limit":1,"onConflict":"cancelPrevious"},"timeoutSeconds":60,
            "retention":{"days":1,"runs":2},"stages":[{"name":"a","type":"run","command":"x","timeoutSeconds":1,"retries":1,
            "backoffSeconds":1,"needs":[],"when":"always","env":{"C":"d"}}]}""";

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

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`'enabled': 'yes'`, /enabled", "`'env': []`, /env",
            "`'env': {'a b': 'x'}`, /env/a b", "`'env': {'1A': 'x'}`, /env/1A", "`'env': {'QUINTET_X': 'x'}`, /env/QUINTET_X",
            "`'env': {'PORT': 8080}`, /env/PORT", "`'env': {'A': null}`, /env/A",
            "`'parameters': {'V': {}}, 'env': {'V': 'x'}`, /env/V", "`'concurrency': {}`, /concurrency/limit",
            "`'concurrency': {'limit': 0}`, /concurrency/limit", "`'concurrency': {'limit': 101}`, /concurrency/limit",
            "`'concurrency': {'limit': 1, 'onConflict': 'wait'}`, /concurrency/onConflict",
            "`'concurrency': {'limit': 1, 'max': 2}`, /concurrency/max", "`'timeoutSeconds': 0`, /timeoutSeconds",
            "`'timeoutSeconds': 604801`, /timeoutSeconds", "`'retention': {}`, /retention",
            "`'retention': {'days': 0}`, /retention/days", "`'retention': {'days': 3651}`, /retention/days",
            "`'retention': {'runs': 100001}`, /retention/runs" })
    void a_fault_of_the_pipeline_is_reported_at_its_member(String member, String pointer) {
        var problem = problemOf(() -> read(member.replace('\'', '"'), stages(1)));
        assertThat(problem.faults()).extracting(Fault::pointer).contains(pointer).allMatch(pointer::equals);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`'when': 'never'`, /stages/0/when",
            "`'retries': 1, 'backoffSeconds': 3601`, /stages/0/backoffSeconds",
            "`'backoffSeconds': 1`, /stages/0/backoffSeconds", "`'retries': 0, 'backoffSeconds': 1`, /stages/0/backoffSeconds",
            "`'env': {'A': 1}`, /stages/0/env/A" })
    void a_fault_of_an_option_is_reported_at_its_member(String option, String pointer) {
        assertThat(faultsOf("[{\"name\": \"a\", \"type\": \"run\", \"command\": \"x\", " + option.replace('\'', '"') + "}]"))
                .extracting(Fault::pointer).containsExactly(pointer);
    }

    @Test
    void absent_members_have_their_defaults() {
        var pipeline = read(stages(1));
        assertThat(pipeline.isEnabled()).isTrue();
        assertThat(pipeline.timeout()).isEmpty();
        assertThat(pipeline.parametersOrNone().names()).isEmpty();
        var options = pipeline.stages().get(0).options();
        assertThat(options.whenOrDefault()).isEqualTo(When.SUCCESS);
        assertThat(options.backoffAfter(3)).isZero();
        assertThat(read("\"concurrency\": {\"limit\": 2}", stages(1)).concurrency())
                .extracting(Concurrency::onConflictOrDefault).isEqualTo(OnConflict.QUEUE);
    }

    @Test
    void the_variables_of_a_stage_win() {
        var pipeline = read("\"env\": {\"A\": \"1\", \"B\": \"2\"}", """
                [{"name": "a", "type": "run", "command": "x", "env": {"C": "", "A": "3"}}]""");
        assertThat(pipeline.environmentOf(pipeline.stages().get(0)))
                .containsExactly(entry("A", "3"), entry("B", "2"), entry("C", ""));
    }

    @Test
    void the_wait_between_attempts_doubles_up_to_an_hour() {
        var options = read("""
                [{"name": "a", "type": "run", "command": "x", "retries": 10, "backoffSeconds": 900}]""").stages().get(0)
                .options();
        assertThat(List.of(1, 2, 3, 4, 10)).extracting(attempts -> options.backoffAfter(attempts).toSeconds())
                .containsExactly(900L, 1800L, 3600L, 3600L, 3600L);
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
        assertWrittenAsRead(JSON.readTree(getClass().getResourceAsStream("/examples/pipeline.json")).toString());
        assertWrittenAsRead(EVERYTHING.replace("\n", ""));
    }

    private static void assertWrittenAsRead(String document) throws IOException {
        assertThat(JSON.writeValueAsString(JSON.readValue(document, Configuration.class))).isEqualTo(document);
    }

    private static String stages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\": \"s" + i + "\", \"type\": \"run\", \"command\": \"x\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Configuration read(String stages) {
        return read("\"ref\": \"main\"", stages);
    }

    private static Configuration read(String member, String stages) {
        try {
            return JSON.readValue("{\"name\": \"x\", \"repository\": \"https://github.com/a/b\", " + member
                    + ", \"stages\": " + stages + "}", Configuration.class);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Fault> faultsOf(String stages) {
        return problemOf(() -> read(stages)).faults();
    }

    private static Problem problemOf(ThrowingCallable read) {
        for (Throwable cause = catchThrowable(read); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        throw new AssertionError("no fault was reported");
    }

    private static void assertRefused(ThrowingCallable make) {
        assertThat(catchThrowable(make)).isInstanceOf(Problem.class);
    }
}
