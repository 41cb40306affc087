package quintet.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Asks the services of a folder whether they are ready: what a container without a shell calls as its health check. */
public final class Probe {

    private static final int PATIENCE_MILLIS = 5000;

    private Probe() {
    }

    /**
     * Exits with 0 if every service answers that it can serve.
     *
     * @param args the folder with the services
     */
    public static void main(String... args) {
        var root = Path.of(args[0]);
        var present = Service.ALL.stream().filter(service -> Files.exists(service.jar(root))).toList();
        System.exit(areReady(moved(present, System.getenv("QUARKUS_HTTP_PORT"))) ? 0 : 1);
    }

    /** A service that is alone may have been told another port; the ones of the suite have theirs. */
    static List<Service> moved(List<Service> present, @Nullable String port) {
        return port == null || present.size() != 1 ? present
                : List.of(new Service(present.get(0).name(), Integer.parseInt(port)));
    }

    /** Whether there are services and all of them are ready. */
    static boolean areReady(List<Service> services) {
        return !services.isEmpty() && services.stream().allMatch(Probe::isReady);
    }

    private static boolean isReady(Service service) {
        try {
            // Not the newer client: it takes longer to load than the whole of this takes to run.
            var connection = (HttpURLConnection) service.health().toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
        } catch (IOException e) {
            System.out.println(service.name() + " is not ready: " + e.getMessage());
            return false;
        }
    }
}
