package quintet.sensor.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.stores.TestClock;
import quintet.sensor.Sensor;

/** Partitions, retention and purging. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PartitionKeeperTest {

    private static final String MEASUREMENTS = """
            SELECT %s FROM measurement JOIN sensor ON sensor.id = measurement.sensor WHERE name = '%s'""";

    @Inject
    PartitionKeeper keeper;

    @Inject
    TestClock clock;

    private final Sensor sensor = Sensor.fresh();

    @AfterEach
    void return_to_today() {
        clock.reset();
        keeper.maintainPartitions().await().indefinitely();
    }

    @Test
    void each_day_of_arrival_has_a_partition_that_is_dropped_after_the_retention() {
        clock.set(Instant.parse("2030-01-01T23:59:59.999Z"));
        keeper.maintainPartitions().await().indefinitely();
        keeper.maintainPartitions().await().indefinitely();
        sensor.send(1, 2);
        assertThat(partitions()).containsExactly("packet_20300101");

        clock.set(Instant.parse("2030-04-01T12:00:00Z"));
        keeper.maintainPartitions().await().indefinitely();
        assertThat(partitions()).as("90 days old").containsExactly("packet_20300101");

        clock.set(Instant.parse("2030-04-02T00:00:00Z"));
        keeper.maintainPartitions().await().indefinitely();
        assertThat(partitions()).isEmpty();
        assertThat(sensor.statistics().<Integer> path("count")).as("statistics outlive measurements").isEqualTo(2);
    }

    @Test
    void measurements_of_a_day_without_partition_are_stored_and_moved_once_it_has_one() {
        clock.set(Instant.parse("2031-05-01T00:00:00Z"));
        sensor.send(1, 2, 3);
        assertThat(partitions()).containsExactly("packet_other");
        keeper.maintainPartitions().await().indefinitely();
        assertThat(partitions()).containsExactly("packet_20310501");
        assertThat(Postgres.query(MEASUREMENTS.formatted("count(*)", sensor.name()))).containsExactly("3");
    }

    @Test
    void measurements_are_stored_while_their_partition_is_made() throws SQLException {
        clock.set(Instant.parse("2032-06-01T00:00:00Z"));
        try (var making = Postgres.connect()) {
            making.setAutoCommit(false);
            try (var statement = making.createStatement()) {
                statement.execute("SELECT add_day('2032-06-01')");
            }
            var post = CompletableFuture.supplyAsync(() -> sensor.post("2021-01-01T00:00Z", 1).statusCode());
            await().until(() -> !Postgres.query("SELECT pid FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE 'WITH batch%'").isEmpty());
            making.commit();
            assertThat(post.join()).isEqualTo(204);
        }
        assertThat(partitions()).containsExactly("packet_20320601");
    }

    @Test
    void packets_of_a_cleared_sensor_are_purged_and_its_next_life_is_kept() {
        for (int i = 0; i < 5; i++) {
            sensor.send(1);
        }
        var old = Postgres.query("SELECT id FROM sensor WHERE name = '%s'".formatted(sensor.name())).get(0);
        assertThat(sensor.clear().statusCode()).isEqualTo(204);
        sensor.send(7, 8);
        keeper.purge().await().indefinitely();
        assertThat(Postgres.query("SELECT sensor FROM packet WHERE sensor = " + old)).isEmpty();
        assertThat(Postgres.query("SELECT sensor FROM forgotten")).isEmpty();
        assertThat(Postgres.query(MEASUREMENTS.formatted("count(*)", sensor.name()))).containsExactly("2");
        assertThat(sensor.average()).isEqualTo(7.5);
    }

    private List<String> partitions() {
        return Postgres.query("SELECT DISTINCT tableoid::regclass FROM packet WHERE sensor ="
                + " (SELECT id FROM sensor WHERE name = '%s')".formatted(sensor.name()));
    }
}
