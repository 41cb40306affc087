package quintet.ui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

import at.favre.lib.crypto.bcrypt.BCrypt;
import quintet.kit.testing.access.Credentials;
import quintet.kit.testing.stores.PackagedService;

/**
 * The packaged services, each started once when its first test asks for it. They end with the tests' JVM. Access control is on:
 * a key for each {@link Role}, and a user with a password. Their pages are linked as behind one host name.
 */
final class Suite {

    static final String USER = "Jay";
    static final String PASSWORD = "a password with : and ü";

    /** The lowest cost: the tests do not measure it. */
    private static final int COST = 4;
    private static final Map<String, PackagedService> RUNNING = new HashMap<>();

    private Suite() {
    }

    /** The address of a service, like {@code guid-service}. */
    static synchronized String uri(String service) {
        if (RUNNING.isEmpty()) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> RUNNING.values().forEach(PackagedService::close), "services"));
        }
        return RUNNING.computeIfAbsent(service, Suite::start).uri();
    }

    private static PackagedService start(String service) {
        try {
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), service);
            var jar = Path.of("..", service, "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath().normalize();
            return PackagedService.launch(jar, data, Map.of(
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true",
                    "QUINTET_UI_LINKS_ALL", "true",
                    "QUINTET_ACCESS_ENABLED", "true",
                    "QUINTET_ACCESS_FILE", credentials(data).toString())).awaitListening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path credentials(Path folder) throws IOException {
        var lines = new ArrayList<String>();
        for (var role : Role.values()) {
            lines.add(Credentials.keyLine(role.title(), role.title(), role.key()));
        }
        var hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(COST, PASSWORD.toCharArray());
        lines.add(USER + ":editor:" + hash);
        return Files.write(folder.resolve("credentials"), lines);
    }
}
