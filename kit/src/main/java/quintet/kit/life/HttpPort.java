package quintet.kit.life;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The port that a service will listen on. It is checked before datastores start; Quarkus binds it after them.
 *
 * @param host the address to listen on
 * @param number the port's number
 */
record HttpPort(String host, int number) {

    /** Quarkus' ordinal of application.properties: above the kit's defaults, below the environment. */
    private static final int SERVICE_ORDINAL = 250;

    /** The configured port, if there is a fixed one. While developing, the process itself holds it across reloads. */
    static Optional<HttpPort> configured() {
        var builder = new SmallRyeConfigBuilder().addDefaultSources().addDefaultInterceptors();
        var service = Thread.currentThread().getContextClassLoader().getResource("application.properties");
        try {
            if (service != null) {
                builder.withSources(new PropertiesConfigSource(service, SERVICE_ORDINAL));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        var config = builder.build();
        return config.getOptionalValue("quarkus.http.port", Integer.class)
                .filter(port -> port > 0 && !LaunchMode.current().isDevOrTest())
                .map(port -> new HttpPort(config.getValue("quarkus.http.host", String.class), port));
    }

    /** Whether another process listens on it. */
    boolean isTaken() {
        var address = new InetSocketAddress(host, number);
        if (address.isUnresolved()) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return false;
        } catch (IOException e) {
            // Other reasons, like an address of another machine, are Quarkus' to report.
            return String.valueOf(e.getMessage()).contains("in use");
        }
    }
}
