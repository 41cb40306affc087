package quintet.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * One service of the suite.
 *
 * @param name its name, also that of its folder
 * @param port the port it listens on
 */
record Service(String name, int port) {

    /** All five services, ordered by port. */
    static final List<Service> ALL = List.of(new Service("metadata-service", 3100), new Service("sensor-service", 8080),
            new Service("pipeline-service", 8081), new Service("guid-service", 8082), new Service("number-service", 8083));

    private static final int TIMEOUT_MILLIS = 5000;

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    /** The name of its page. */
    String page() {
        var noun = name.replace("-service", "");
        return noun.equals("metadata") ? noun : noun + "s";
    }

    /** The address of its page, for people. */
    URI pageUri() {
        return uri().resolve("/ui/" + page() + "/");
    }

    URI health() {
        return URI.create("http://127.0.0.1:" + port + "/healthz");
    }

    Path jar(Path root) {
        return root.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The archive of the classes that it loads, made by {@link Training} for this JVM. */
    Path archive(Path root) {
        return root.resolve(name).resolve("target/start-" + System.getProperty("java.vm.version") + ".jsa");
    }

    Path log(Path data) {
        return data.resolve(name).resolve("server.log");
    }

    /** The same service on another port. */
    Service at(int otherPort) {
        return new Service(name, otherPort);
    }

    /** Whether its port is free. */
    boolean isPortFree() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress((InetAddress) null, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether it answers that it is ready.
     *
     * @throws IOException if it does not answer
     */
    boolean isReady() throws IOException {
        // Not java.net.http, which takes longer to load than a whole probe takes to run.
        var connection = (HttpURLConnection) health().toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection.getResponseCode() == HttpURLConnection.HTTP_NO_CONTENT;
    }
}
