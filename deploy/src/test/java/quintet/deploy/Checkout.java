package quintet.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The folder this build runs in, as its files tell about themselves. */
final class Checkout {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Checkout() {
    }

    /** The names of all services: the folders called so. */
    static List<String> services() {
        try (var folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString()).filter(name -> name.endsWith("-service")).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name without what all have in common: {@code guid}. */
    static String noun(String service) {
        return service.substring(0, service.indexOf("-service"));
    }

    /** The port a service listens on unless told otherwise. */
    static int port(String service) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(ROOT.resolve(service + "/src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(properties.getProperty("quarkus.http.port"));
    }

    /** A file's text. */
    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an operator finds the variable where settings are explained: in a table, with its whole name. */
    static boolean isDocumented(String variable) {
        return Stream.concat(Stream.of("docs/operations.md"), services().stream().map(service -> service + "/README.md"))
                .anyMatch(file -> read(file).contains("`" + variable + "`"));
    }
}
