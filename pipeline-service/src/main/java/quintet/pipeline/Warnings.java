package quintet.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import quintet.pipeline.ValidationView.Warning;
import quintet.pipeline.environment.Environment;
import quintet.pipeline.stage.BuildStage;
import quintet.pipeline.stage.DeployStage;
import quintet.pipeline.stage.Plan;
import quintet.pipeline.stage.RunStage;
import quintet.pipeline.stage.Stage;
import quintet.pipeline.stage.When;

/** Finds what a configuration may say but seldom means. */
final class Warnings {

    private static final Pattern SECRET = Pattern.compile("(?i).*(PASSWORD|PASSWD|SECRET|TOKEN).*|(.*_)?(API)?KEY");

    private final List<Warning> found = new ArrayList<>();
    private final Configuration configuration;
    private final Plan plan;

    private Warnings(Configuration configuration, Plan plan) {
        this.configuration = configuration;
        this.plan = plan;
    }

    static List<Warning> of(Configuration configuration, Plan plan) {
        var warnings = new Warnings(configuration, plan);
        if (configuration.ref() == null) {
            warnings.add("/ref", "is absent: runs follow the default branch");
        }
        warnings.secrets("/env", configuration.env());
        for (int i = 0; i < configuration.stages().size(); i++) {
            warnings.stage(i, "/stages/" + i, configuration.stages().get(i));
        }
        return List.copyOf(warnings.found);
    }

    private void stage(int position, String place, Stage stage) {
        if (stage instanceof RunStage run && run.image() != null && !run.image().isFixed()) {
            add(place + "/image", "has no fixed version: name a tag other than latest, or a digest");
        }
        if (stage instanceof BuildStage build && (build.tag() == null || build.tag().isLatest())) {
            add(place + "/tag", "is latest: no one can tell which build runs, or go back to the one before");
        }
        boolean isFirst = plan.ancestorsOf(position).length == 0;
        if (stage.options().whenOrDefault() == When.FAILURE && isFirst) {
            add(place + "/when", "can never be met: no stage comes before this one, so it is always skipped");
        }
        if (stage instanceof DeployStage deploy) {
            deployment(place, deploy, isFirst);
        }
        var limit = configuration.timeoutSeconds();
        var timeout = stage.options().timeoutSeconds();
        if (limit != null && timeout != null && timeout > limit) {
            add(place + "/timeoutSeconds", "exceeds the limit of the run, which is %d".formatted(limit));
        }
        secrets(place + "/env", stage.options().env());
    }

    private void deployment(String place, DeployStage stage, boolean isFirst) {
        if (isFirst) {
            add(place + "/needs", "names no stage before this deployment, so nothing is tested or built first");
        }
        if (stage.options().attempts() > 1) {
            add(place + "/retries", "repeats a deployment that may have succeeded in part");
        }
    }

    private void secrets(String place, @Nullable Environment env) {
        (env == null ? Environment.NONE : env).variables().forEach((name, value) -> {
            if (!value.isEmpty() && SECRET.matcher(name).matches()) {
                add(place + "/" + name, "looks like a secret: all who can read the pipeline see its value");
            }
        });
    }

    private void add(String pointer, String detail) {
        found.add(new Warning(pointer, detail));
    }
}
