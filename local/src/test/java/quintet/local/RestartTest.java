package quintet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed datastore starts again on its port. */
class RestartTest {

    @Test
    void a_killed_postgresql_keeps_its_port_its_data_and_its_options(@TempDir Path home) throws Exception {
        try (var postgres = LocalPostgres.durable(home)) {
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
            assertThat(postgres.hasEnded()).isFalse();

            kill(Orphan.postgres(postgres.folder()));
            assertThat(postgres.hasEnded()).isTrue();
            postgres.restart();

            assertThat(postgres.hasEnded()).isFalse();
            assertThat(execute(postgres, "SELECT number FROM kept")).isEqualTo("7");
            assertThat(execute(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(execute(postgres, "SHOW listen_addresses")).isEqualTo("localhost");
        }
        assertThat(Orphan.postgres(home.resolve("postgres-18"))).isEmpty();
    }

    @Test
    void a_second_start_repeats_the_first_one(@TempDir Path home) throws Exception {
        int port;
        try (var postgres = LocalPostgres.durable(home)) {
            port = postgres.port();
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
        }
        try (var postgres = LocalPostgres.durable(home)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(execute(postgres, "SELECT number FROM kept")).isEqualTo("7");
            assertThat(execute(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(postgres.hasEnded()).isFalse();
            assertThatThrownBy(() -> Orphan.stopPostgres(postgres.folder())).hasMessageContaining("Another running service");
        }
        assertThat(Orphan.postgres(home.resolve("postgres-18"))).isEmpty();
    }

    @Test
    void other_settings_and_a_taken_port_want_a_new_start(@TempDir Path home) throws Exception {
        int port;
        try (var postgres = LocalPostgres.durable(home)) {
            port = postgres.port();
        }
        var folder = home.resolve("postgres-18");
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var postgres = LocalPostgres.durable(home)) {
            assertThat(postgres.port()).isPositive().isNotEqualTo(taken.getLocalPort());
            assertThat(execute(postgres, "SHOW fsync")).isEqualTo("on");
        }
        assertThat(new LastStart(folder, "others").port()).isEmpty();
    }

    @Test
    void a_copied_folder_does_not_start_the_original(@TempDir Path home, @TempDir Path other) throws Exception {
        LocalPostgres.durable(home).close();
        var copy = other.resolve("copy");
        assertThat(new ProcessBuilder("cp", "-a", home.toString(), copy.toString()).start().waitFor()).isZero();
        try (var postgres = LocalPostgres.durable(copy)) {
            assertThat(execute(postgres, "SHOW data_directory")).isEqualTo(copy.resolve("postgres-18").toString());
        }
    }

    @Test
    void a_stopped_postgresql_has_not_ended_by_itself(@TempDir Path home) {
        try (var postgres = LocalPostgres.durable(home)) {
            postgres.stop();
            assertThat(postgres.hasEnded()).isFalse();
        }
    }

    @Test
    void a_killed_redis_keeps_its_port(@TempDir Path home) throws Exception {
        try (var redis = LocalRedis.start(home)) {
            assertThat(redis.hasEnded()).isFalse();
            kill(Orphan.redis(home.resolve("redis.pid")));
            assertThat(redis.hasEnded()).isTrue();
            redis.restart();
            assertThat(redis.hasEnded()).isFalse();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
        assertThat(Orphan.redis(home.resolve("redis.pid"))).isEmpty();
    }

    private static void kill(Optional<ProcessHandle> process) throws InterruptedException, ExecutionException {
        var running = process.orElseThrow();
        running.destroyForcibly();
        running.onExit().get();
    }

    private static String execute(LocalPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl()); var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
