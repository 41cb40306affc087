package quintet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.pipeline.ValidationView.Warning;

/** The plan of a configuration, and the warnings about it. */
class ValidationTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_plan_shows_what_may_start_together() throws IOException {
        var plan = JSON.valueToTree(validate("'ref': 'main'", """
                {'name': 'lint', 'type': 'run', 'command': 'x'},
                {'name': 'test', 'type': 'run', 'command': 'x', 'needs': [], 'retries': 2, 'timeoutSeconds': 60},
                {'name': 'build', 'type': 'build', 'dockerfile': 'Dockerfile', 'tag': '1',
                 'ecrRepository': '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop', 'needs': ['lint', 'test']},
                {'name': 'clean', 'type': 'run', 'command': 'x', 'when': 'always'}"""));
        assertThat(plan.toString()).isEqualTo("""
                {"plan":{"order":[["lint","test"],["build"],["clean"]],"stages":[
                {"name":"lint","type":"run","needs":[],"when":"success","attempts":1,"timeoutSeconds":3600},
                {"name":"test","type":"run","needs":[],"when":"success","attempts":3,"timeoutSeconds":60},
                {"name":"build","type":"build","needs":["lint","test"],"when":"success","attempts":1,"timeoutSeconds":3600},
                {"name":"clean","type":"run","needs":["build"],"when":"always","attempts":1,"timeoutSeconds":3600}]},
                "warnings":[]}""".replace("\n", ""));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "`'timeoutSeconds': 9`, `'image': 'node:22'`, /ref",
            "`'ref': 'main'`, `'image': 'node'`, /stages/0/image", "`'ref': 'main'`, `'image': 'node:latest'`, /stages/0/image",
            "`'ref': 'main'`, `'image': 'localhost:5000/node'`, /stages/0/image",
            "`'ref': 'main'`, `'when': 'failure'`, /stages/0/when",
            "`'ref': 'main', 'timeoutSeconds': 9`, `'timeoutSeconds': 10`, /stages/0/timeoutSeconds",
            "`'ref': 'main', 'env': {'DB_PASSWORD': 'x'}`, `'image': 'node:22'`, /env/DB_PASSWORD",
            "`'ref': 'main'`, `'env': {'api_key': 'x', 'TOKEN': '', 'MONKEY': 'x', 'KEYS': 'x'}`, /stages/0/env/api_key" })
    void a_stage_that_is_seldom_meant_is_warned_of(String member, String option, String pointer) throws IOException {
        assertThat(validate(member, "{'name': 'a', 'type': 'run', 'command': 'x', " + option + "}").warnings())
                .extracting(Warning::pointer).containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "`{'name': 'd', 'type': 'deploy', 'manifest': 'k8s', 'cluster': 'c'}`, /stages/0/needs",
            "`{'name': 'a', 'type': 'run', 'command': 'x'}, {'name': 'd', 'type': 'deploy', 'manifest': 'k8s', 'cluster': 'c', 'retries': 1}`, /stages/1/retries",
            "`{'name': 'b', 'type': 'build', 'dockerfile': 'D', 'ecrRepository': '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web'}`, /stages/0/tag",
            "`{'name': 'b', 'type': 'build', 'dockerfile': 'D', 'ecrRepository': '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web', 'tag': 'latest'}`, /stages/0/tag" })
    void a_deployment_or_build_that_is_seldom_meant_is_warned_of(String stages, String pointer) throws IOException {
        assertThat(validate("'ref': 'main'", stages).warnings()).extracting(Warning::pointer).containsExactly(pointer);
    }

    @Test
    void a_careful_configuration_has_no_warnings() throws IOException {
        assertThat(validate("'ref': 'main', 'timeoutSeconds': 600", """
                {'name': 'a', 'type': 'run', 'command': 'x', 'image': 'ghcr.io/acme/tools@sha256:%s', 'timeoutSeconds': 600},
                {'name': 'b', 'type': 'run', 'command': 'x', 'image': 'localhost:5000/node:22', 'when': 'failure'}"""
                .formatted("a".repeat(64))).warnings()).isEmpty();
    }

    private static ValidationView validate(String member, String stages) throws IOException {
        var json = "{'name': 'x', 'repository': 'https://github.com/a/b', %s, 'stages': [%s]}".formatted(member, stages);
        return ValidationView.of(JSON.readValue(json.replace('\'', '"'), Configuration.class));
    }
}
