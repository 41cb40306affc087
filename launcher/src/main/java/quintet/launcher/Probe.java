package quintet.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Checks whether the services of a folder are ready: the health check of a container without a shell. */
public final class Probe {

    private Probe() {
    }

    /**
     * Exits with 0 if all services are ready.
     *
     * @param args the folder with the services
     */
    public static void main(String... args) {
        var root = Path.of(args[0]);
        var present = Service.ALL.stream().filter(service -> Files.exists(service.jar(root))).toList();
        System.exit(areReady(withPort(present, System.getenv("QUARKUS_HTTP_PORT"))) ? 0 : 1);
    }

    /** Applies the configured port to a single service; services of the suite have fixed ports. */
    static List<Service> withPort(List<Service> present, @Nullable String port) {
        return port == null || present.size() != 1 ? present : List.of(present.get(0).at(Integer.parseInt(port)));
    }

    /** Whether there are services and all of them are ready. */
    static boolean areReady(List<Service> services) {
        return !services.isEmpty() && services.stream().allMatch(Probe::isReady);
    }

    private static boolean isReady(Service service) {
        try {
            return service.isReady();
        } catch (IOException e) {
            System.out.println(service.name() + " is not ready: " + e.getMessage());
            return false;
        }
    }
}
