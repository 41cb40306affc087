package quintet.kit.http;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import quintet.kit.problem.FailureTranslator;
import quintet.kit.problem.Problem;

/** The meaning of connection failures: a datastore is unreachable or too slow. */
@Singleton
class NetworkFailures implements FailureTranslator {

    @Override
    public @Nullable Problem translate(Throwable failure) {
        return isLost(failure) || failure instanceof TimeoutException || Platform.isUntyped(failure)
                ? Problem.unavailable("The datastore cannot be reached or does not answer in time.")
                : null;
    }

    /** A read from a connection that was reset fails with a SocketException, a write with a bare IOException. */
    private static boolean isLost(Throwable failure) {
        return failure instanceof SocketException || failure instanceof ClosedChannelException
                || failure.getClass() == IOException.class;
    }
}
