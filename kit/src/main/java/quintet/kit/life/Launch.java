package quintet.kit.life;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import quintet.kit.life.Stores.Kind;

/**
 * Starts a service. Without a configured datastore it starts a local one, if the {@code local} module is present and this is
 * not production. The local datastores stop after the service.
 */
public final class Launch {

    private static final Map<Kind, List<String>> ADDRESS = Map.of(
            Kind.POSTGRES, List.of("quintet.database.url", "quarkus.datasource.reactive.url"),
            Kind.REDIS, List.of("quintet.redis.url", "quarkus.redis.hosts"));

    /** For quarkus.shutdown.delay and quarkus.shutdown.timeout together. */
    private static final int MAX_STOP_SECONDS = 40;

    private static volatile boolean stopping;
    private static volatile boolean serving;
    private static volatile @Nullable Stores stores;

    private Launch() {
    }

    /**
     * Runs until the process is stopped.
     *
     * @param service its name, which is also the name of its data folder
     * @param needs the datastores that it requires
     */
    public static void run(String service, Set<Kind> needs, String... args) {
        var config = settings();
        var home = home(config, service);
        System.setProperty("quintet.home", home.toString());
        HttpPort.configured().filter(HttpPort::isTaken).ifPresent(port -> {
            throw StartFailure.exit(List.of(StartFailure.portTaken(port.number())));
        });
        var exit = new CompletableFuture<Integer>();
        // Before the datastores, which a signal while they start must stop too.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(exit), "stop"));
        supply(needs, config, home, exit);
        serving = true;
        Quarkus.run(null, (code, failure) -> {
            boolean interrupted = failure != null && stopping;
            if (failure != null && !interrupted) {
                StartFailure.log(failure);
            }
            exit.complete(interrupted ? 0 : code);
            // Dev mode stops the service to start it anew, in the same process and with the same datastores.
            if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                System.exit(code);
            }
        }, args);
    }

    /**
     * Stops after a signal or the end of the service. Requests in flight are finished first, then the datastores stop. A
     * requested stop is a success, whatever exit code the JVM has for signals.
     */
    private static void stop(CompletableFuture<Integer> exit) {
        stopping = true;
        if (serving) {
            Quarkus.asyncExit();
        } else {
            exit.complete(0);
        }
        int code = exit.completeOnTimeout(1, MAX_STOP_SECONDS, TimeUnit.SECONDS).join();
        if (stores != null) {
            stores.close();
        }
        Runtime.getRuntime().halt(code);
    }

    /** Whether the process is stopping. */
    public static boolean isStopping() {
        return stopping;
    }

    private static void supply(Set<Kind> needs, SmallRyeConfig config, Path home, CompletableFuture<Integer> exit) {
        var missing = EnumSet.noneOf(Kind.class);
        needs.stream().filter(kind -> !isConfigured(kind, config)).forEach(missing::add);
        if (missing.isEmpty()) {
            return;
        }
        var production = config.getOptionalValue("quintet.production", Boolean.class).orElse(false);
        stores = production ? null : ServiceLoader.load(Stores.class).findFirst().orElse(null);
        if (stores == null) {
            exit.complete(1);
            throw StartFailure.exit(missing.stream()
                    .map(kind -> "No %s is configured, and %s: set %s.".formatted(kind.title(),
                            production ? "this is production" : "this build contains none", variable(kind)))
                    .toList());
        }
        try {
            stores.start(missing, home, !LaunchMode.current().isDevOrTest()).forEach(System::setProperty);
        } catch (IllegalStateException e) {
            exit.complete(1);
            throw StartFailure.exit(stopping ? List.of() : List.of(String.valueOf(e.getMessage())));
        }
    }

    private static boolean isConfigured(Kind kind, SmallRyeConfig config) {
        return addresses(kind).stream().anyMatch(key -> config.getConfigValue(key).getRawValue() != null);
    }

    private static String variable(Kind kind) {
        return addresses(kind).get(0).replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static List<String> addresses(Kind kind) {
        return ADDRESS.getOrDefault(kind, List.of());
    }

    private static Path home(SmallRyeConfig config, String service) {
        return config.getOptionalValue("quintet.data", Path.class)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".quintet"))
                .resolve(service)
                .toAbsolutePath();
    }

    /** System properties and the environment: the only sources of an address before the service itself runs. */
    private static SmallRyeConfig settings() {
        return new SmallRyeConfigBuilder().addSystemSources().addDiscoveredConverters().build();
    }
}
