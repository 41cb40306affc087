package quintet.guid;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class GuidService {

    private GuidService() {
    }

    public static void main(String... args) {
        Launch.run("guid-service", EnumSet.of(Kind.POSTGRES, Kind.REDIS), args);
    }
}
