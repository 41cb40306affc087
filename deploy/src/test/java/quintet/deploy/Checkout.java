package quintet.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkout of this build: facts that its files state about the services. */
public final class Checkout {

    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PATH = Pattern.compile("(?m)^  (/\\S*):$");
    private static final Pattern PROBLEM = Pattern.compile("new ProblemType\\(\"([a-z-]+)\"");

    private Checkout() {
    }

    /** The names of all services, which are also their folders. */
    public static List<String> services() {
        try (var folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString()).filter(name -> name.endsWith("-service")).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name without the common suffix, like {@code guid}. */
    public static String noun(String service) {
        return service.substring(0, service.indexOf("-service"));
    }

    /** The default port of a service. */
    public static int port(String service) {
        var properties = new Properties();
        try (var file = Files.newBufferedReader(ROOT.resolve(service + "/src/main/resources/application.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(properties.getProperty("quarkus.http.port"));
    }

    /** The name of the page of a service, like {@code guids}. */
    static String page(String service) {
        return service.equals("metadata-service") ? "metadata" : noun(service) + "s";
    }

    /** The paths that clients may request: its page, those of the OpenAPI document and the pages of its own problem types. */
    public static List<String> addresses(String service) {
        var paths = PATH.matcher(read(service + "/openapi.yaml")).results().map(path -> path.group(1))
                .filter(path -> !path.startsWith("/problems") && !path.equals("/healthz") && !path.equals("/whoami"));
        var problems = files(service + "/src/main/java").flatMap(file -> PROBLEM.matcher(read(file)).results())
                .map(slug -> "/problems/" + slug.group(1));
        return Stream.of(Stream.of("/ui/" + page(service) + "/"), paths, problems).flatMap(Function.identity())
                .map(path -> path.replaceAll("\\{\\w+}", "x")).toList();
    }

    /** The text of a file. */
    public static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below a folder, by their paths relative to the checkout. */
    public static Stream<String> files(String folder) {
        try (var files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(Files::isRegularFile).map(file -> ROOT.relativize(file).toString().replace('\\', '/')).sorted()
                    .toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the documentation of settings lists the variable by its full name in a table. */
    public static boolean isDocumented(String variable) {
        return Stream.concat(Stream.of("docs/operations.md"), services().stream().map(service -> service + "/README.md"))
                .anyMatch(file -> read(file).contains("`" + variable + "`"));
    }
}
