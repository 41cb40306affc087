package quintet.pipeline.run;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonCreator;

import quintet.kit.Input;
import quintet.pipeline.Configuration;
import quintet.pipeline.Stage;

/** What a client sends to trigger a run: nothing, or what the simulator shall do. Understood once the stages are known. */
@Schema(type = SchemaType.OBJECT, properties = @SchemaProperty(name = "simulate", type = SchemaType.OBJECT, additionalProperties = Behaviour.class, description = "By the name of the stage."))
final class Trigger {

    @Schema(hidden = true)
    private final Input body;

    private Trigger(Input body) {
        this.body = body;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Trigger of(Input body) {
        return new Trigger(body);
    }

    /** What is asked of the stages of this configuration; a {@link quintet.kit.Problem} where it has no such stages. */
    Simulation simulation(Configuration configuration) {
        var names = configuration.stages().stream().map(Stage::name).collect(Collectors.toSet());
        Map<String, Behaviour> stages = new HashMap<>();
        body.object("simulate", simulate -> {
            for (var name : simulate.names()) {
                var behaviour = simulate.object(name, Behaviour::of);
                if (!names.contains(name)) {
                    simulate.fault(name, "is not the name of a stage");
                } else if (behaviour != null) {
                    stages.put(name, behaviour);
                }
            }
            return stages;
        });
        return body.build(() -> new Simulation(stages));
    }
}
