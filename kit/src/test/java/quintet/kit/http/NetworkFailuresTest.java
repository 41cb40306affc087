package quintet.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.vertx.core.impl.NoStackTraceThrowable;
import quintet.kit.problem.Diagnosis;
import quintet.kit.problem.HttpProblems;

class NetworkFailuresTest {

    static Stream<Throwable> failures() {
        return Stream.of(new ConnectException("refused"), new ClosedChannelException(), new TimeoutException(),
                new NoStackTraceThrowable("expired"), new SocketException("Connection reset"),
                new IOException("Connection reset by peer"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_connection_that_fails_is_503(Throwable failure) {
        var problem = new Diagnosis(List.of(new NetworkFailures())).of(new RuntimeException(failure));
        assertThat(problem.type()).isEqualTo(HttpProblems.UNAVAILABLE);
        assertThat(problem.headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void a_file_that_is_missing_is_no_connection() {
        var problem = new Diagnosis(List.of(new NetworkFailures())).of(new FileNotFoundException("gone"));
        assertThat(problem.type()).isEqualTo(HttpProblems.INTERNAL_ERROR);
    }
}
