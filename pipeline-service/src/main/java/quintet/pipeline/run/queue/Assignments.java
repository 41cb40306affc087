package quintet.pipeline.run.queue;

import java.util.LinkedHashMap;
import java.util.Map;

import quintet.pipeline.execution.Assignment;
import quintet.pipeline.execution.AttemptName;
import quintet.pipeline.run.state.Run;
import quintet.pipeline.stage.Stage;

/** Makes the assignments of a run's stages. */
record Assignments(Run.Claim claim) {

    Assignment of(int stage, int attempt) {
        var configured = claim.configuration().stages().get(stage);
        return new Assignment(name(stage, attempt), configured, claim.configuration().repository().value(),
                claim.run().order().ref(), environment(configured, attempt), claim.simulation().of(configured.name()));
    }

    AttemptName name(int stage, int attempt) {
        return new AttemptName(claim.run().id().value(), stage, attempt);
    }

    /** The parameters and the variables; those of the stage win. */
    private Map<String, String> environment(Stage stage, int attempt) {
        var environment = new LinkedHashMap<>(claim.run().order().parameters());
        environment.putAll(claim.configuration().environmentOf(stage));
        environment.put("QUINTET_RUN_ID", claim.run().id().toString());
        environment.put("QUINTET_PIPELINE_ID", claim.run().order().pipeline().toString());
        environment.put("QUINTET_STAGE", stage.name());
        environment.put("QUINTET_ATTEMPT", Integer.toString(attempt));
        return environment;
    }
}
