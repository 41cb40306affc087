package quintet.pipeline.execution.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import quintet.pipeline.Configuration;
import quintet.pipeline.execution.Assignment;
import quintet.pipeline.execution.AttemptName;
import quintet.pipeline.execution.Behaviour;

/** The lines that simulated stages of each type print. */
class SimulatedOutputTest {

    private static final String REPOSITORY = "Cloning into '/workspace' from https://github.com/acme/web-shop";
    private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop:latest";

    @Test
    void a_run_stage_shows_its_command() {
        assertOutput("""
                {"name": "lint", "type": "run", "command": "npm run lint"}""", 0,
                REPOSITORY, "Already on the default branch", "$ npm run lint", "Command ended with exit code 0");
    }

    @Test
    void a_run_stage_shows_its_image_and_the_first_line_of_its_script() {
        assertOutput("""
                {"name": "lint", "type": "run", "command": "npm ci\\nnpm run lint", "image": "node:22"}""", 3,
                REPOSITORY, "Already on the default branch", "Pulling image node:22", "$ npm ci …", "Error: exit code 3");
    }

    @Test
    void a_build_stage_shows_its_image() {
        assertOutput("""
                {"name": "build", "type": "build", "dockerfile": "Dockerfile",
                 "ecrRepository": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop"}""", 0,
                REPOSITORY, "Already on the default branch",
                "$ docker build --file Dockerfile --tag " + IMAGE + " .",
                "#1 [internal] load build definition from Dockerfile", "#2 [internal] load build context",
                "#3 exporting to image", "$ docker push " + IMAGE,
                "Pushed " + IMAGE + " digest: sha256:de105ed890917577f33cbea3bfae05e9ac699425471fbf55985dbddb795a2944");
    }

    @Test
    void a_deploy_stage_shows_its_cluster() {
        assertOutput("""
                {"name": "deploy", "type": "deploy", "manifest": "k8s/app.yaml", "cluster": "production"}""", 0,
                REPOSITORY, "Already on the default branch",
                "$ kubectl --context production apply --filename k8s/app.yaml", "Waiting for the rollout to finish",
                "Rolled out to production");
    }

    private static void assertOutput(String stage, int exitCode, String... lines) {
        try {
            var configuration = new ObjectMapper().readValue("""
                    {"name": "x", "repository": "https://github.com/acme/web-shop", "stages": [%s]}""".formatted(stage),
                    Configuration.class);
            var assignment = new Assignment(new AttemptName(new UUID(0, 0), 0, 1), configuration.stages().get(0),
                    configuration.repository().value(), null, Map.of("QUINTET_STAGE", "x"), Behaviour.DEFAULT);
            assertThat(SimulatedOutput.of(assignment, exitCode)).containsExactly(lines);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
