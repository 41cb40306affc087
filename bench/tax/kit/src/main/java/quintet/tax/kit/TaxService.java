package quintet.tax.kit;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class TaxService {

    private TaxService() {
    }

    public static void main(String... args) {
        Launch.run("tax", EnumSet.of(Kind.POSTGRES), args);
    }
}
