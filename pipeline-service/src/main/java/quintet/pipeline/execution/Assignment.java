package quintet.pipeline.execution;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.stage.Stage;

/**
 * What an executor executes: one attempt of a stage.
 *
 * @param repository the address of the GitHub repository to check out
 * @param ref its branch, tag or commit; null for the default branch
 * @param environment the environment variables: those of the pipeline, the parameters, those of the stage. They are never
 *        part of a command
 * @param wish the behaviour that the trigger wishes; only a simulator can follow it
 */
public record Assignment(AttemptName name, Stage stage, String repository, @Nullable String ref,
        Map<String, String> environment, Behaviour wish) {
}
