package quintet.metadata;

import java.util.EnumSet;

import io.quarkus.runtime.annotations.QuarkusMain;
import quintet.kit.life.Launch;
import quintet.kit.life.Stores.Kind;

/** Starts the service. */
@QuarkusMain
public final class MetadataService {

    private MetadataService() {
    }

    public static void main(String... args) {
        Launch.run("metadata-service", EnumSet.of(Kind.POSTGRES), args);
    }
}
