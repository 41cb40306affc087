package quintet.kit.http;

import java.net.ConnectException;
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
        return failure instanceof ConnectException || failure instanceof ClosedChannelException
                || failure instanceof TimeoutException || Platform.isUntyped(failure)
                        ? Problem.unavailable("The datastore cannot be reached or does not answer in time.")
                        : null;
    }
}
