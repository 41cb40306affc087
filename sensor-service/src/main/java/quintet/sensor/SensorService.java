package quintet.sensor;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class SensorService {

    private SensorService() {
    }

    public static void main(String... args) {
        Launch.run("sensor-service", EnumSet.of(Kind.POSTGRES), args);
    }
}
