package quintet.pipeline;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class PipelineService {

    private PipelineService() {
    }

    public static void main(String... args) {
        Launch.run("pipeline-service", EnumSet.of(Kind.POSTGRES), args);
    }
}
