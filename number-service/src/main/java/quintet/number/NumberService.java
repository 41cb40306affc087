package quintet.number;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class NumberService {

    private NumberService() {
    }

    public static void main(String... args) {
        Launch.run("number-service", EnumSet.of(Kind.POSTGRES), args);
    }
}
