package quintet.number;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.response.Response;
import quintet.kit.testing.stores.PackagedService;
import quintet.kit.testing.wire.AtOnce;
import quintet.local.LocalPostgres;

/** Reservations at two instances, one of which is killed: each is given to one client, and each ends once. */
class ReservationCrashIT {

    private static final int NUMBERS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;
    private final LocalPostgres postgres = LocalPostgres.throwaway();
    private final List<PackagedService> launched = new ArrayList<>();

    @AfterEach
    void close() {
        launched.forEach(PackagedService::close);
        postgres.close();
    }

    @Test
    void a_killed_instance_keeps_no_reservation_and_gives_none_twice() throws IOException, SQLException {
        var killed = launch();
        var other = launch();
        var ids = IntStream.range(0, NUMBERS).mapToObj(i -> create(killed.uri())).toList();

        // Two clients want each number, one at each instance.
        var answers = AtOnce.answers(2 * NUMBERS,
                i -> reserve(i % 2 == 0 ? killed.uri() : other.uri(), ids.get(i / 2), "Client " + i));
        for (int i = 0; i < NUMBERS; i++) {
            assertThat(List.of(answers.get(2 * i).statusCode(), answers.get(2 * i + 1).statusCode()))
                    .containsExactlyInAnyOrder(200, 409);
        }
        killed.kill();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                number("SELECT count(*) FROM number WHERE state = 'available'")).isEqualTo(NUMBERS));
        assertThat(number("SELECT count(*) FROM number_change WHERE action = 'reserved'")).isEqualTo(NUMBERS);
        assertThat(number("SELECT count(*) FROM number_change WHERE action = 'released'")).isEqualTo(NUMBERS);
        assertThat(number("SELECT count(DISTINCT number_id) FROM number_change WHERE action = 'released'")).isEqualTo(NUMBERS);
        assertThat(reserve(other.uri(), ids.get(0), "Next").statusCode()).isEqualTo(200);
    }

    private static long create(String uri) {
        return given().baseUri(uri).contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath()
                .getLong("id");
    }

    private static Response reserve(String uri, long id, String client) {
        return given().baseUri(uri).contentType("application/json").body("{\"seconds\": 15, \"for\": \"%s\"}".formatted(client))
                .post("/numbers/" + id + "/reservation");
    }

    private int number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private PackagedService launch() throws IOException {
        var environment = new HashMap<String, String>();
        postgres.settings().forEach((key, value) -> environment.put(key.replace('.', '_').toUpperCase(Locale.ROOT), value));
        var instance = PackagedService.launch(Files.createTempDirectory(data, "instance"), environment).awaitListening();
        launched.add(instance);
        return instance;
    }
}
