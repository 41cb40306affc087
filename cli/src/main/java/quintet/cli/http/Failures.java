package quintet.cli.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;

/** Says in a sentence why there is no answer. */
final class Failures {

    private static final int DEPTH = 10;

    private Failures() {
    }

    /** Whether another try would fail too. */
    static boolean isFinal(IOException failure) {
        return failure instanceof ConnectException || failure instanceof SSLException
                || failure instanceof HttpTimeoutException;
    }

    static CliException of(Service service, URI address, IOException failure) {
        return CliException.unreachable(sentence(service, address, failure));
    }

    private static String sentence(Service service, URI address, IOException failure) {
        if (hasCause(failure, UnresolvedAddressException.class)) {
            return "There is no host named %s.".formatted(address.getHost());
        }
        if (failure instanceof SSLException) {
            var why = hasCause(failure, CertificateException.class)
                    ? "The certificate of %s is not trusted: %s. Java must know the authority that has signed it:"
                            + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE"
                    : "There is no TLS connection to %s: %s.";
            return why.formatted(address.getHost(), firstLine(failure));
        }
        if (failure instanceof HttpTimeoutException) {
            return "%s does not answer in time.".formatted(address);
        }
        if (failure instanceof ConnectException) {
            return "%s cannot be reached at %s. Is it running? On this machine ./run starts it.".formatted(service.label(),
                    address);
        }
        return "The connection to %s is broken: %s.".formatted(address, firstLine(failure));
    }

    private static boolean hasCause(Throwable failure, Class<?> type) {
        var cause = failure;
        for (int i = 0; cause != null && i < DEPTH; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason is given");
    }
}
