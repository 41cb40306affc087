package quintet.kit.http;

import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.http.HttpServerRequest;

/**
 * The address of a request's client. Behind a proxy it is the last entry of {@code X-Forwarded-For}, which that proxy wrote.
 * The platform believes the first one, which a client can choose where the proxy appends.
 */
@Singleton
public class ClientAddress {

    private static final int MAX_LENGTH = 64;
    /** A header may have anything, also what forges a line of the log. */
    private static final Pattern STRANGE = Pattern.compile("[^0-9A-Za-z.:-]");
    /** Some proxies add the client's port: to an IPv6 address only inside of brackets. */
    private static final Pattern WITH_PORT = Pattern.compile("^(?:\\[(.*)](?::\\d+)?|([^:]*):\\d+)$");

    private final boolean forwarded;

    ClientAddress(@ConfigProperty(name = "quarkus.http.proxy.proxy-address-forwarding") boolean proxy,
            @ConfigProperty(name = "quarkus.http.proxy.allow-forwarded") boolean otherHeader) {
        this.forwarded = proxy && !otherHeader;
    }

    /** An IP address without its port; at most 64 letters, digits and {@code .:-?}. */
    public String of(HttpServerRequest request) {
        var entries = forwarded ? request.headers().getAll("X-Forwarded-For") : List.<String> of();
        var connected = request.remoteAddress();
        return !entries.isEmpty() ? last(entries) : connected == null ? "unknown" : plain(connected.host());
    }

    /** The last entry of the values of a header that may come several times. */
    static String last(List<String> values) {
        var value = values.get(values.size() - 1);
        var entry = value.substring(value.lastIndexOf(',') + 1).strip();
        return plain(WITH_PORT.matcher(entry).replaceFirst("$1$2"));
    }

    private static String plain(String address) {
        return STRANGE.matcher(address.substring(0, Math.min(address.length(), MAX_LENGTH))).replaceAll("?");
    }
}
