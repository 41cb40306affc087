package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import quintet.kit.testing.stores.PackagedService;

/** A start migrates a database, and only one that lacks something. */
class GuidMigrationIT {

    private static final String FLYWAY = "org.flywaydb";

    @Test
    void an_empty_database_is_migrated_and_a_current_one_is_left_alone(@TempDir Path data) throws IOException {
        try (var first = PackagedService.start(data)) {
            assertThat(first.output()).contains("Successfully applied 5 migrations");
            given().baseUri(first.uri()).get("/guid").then().statusCode(200);
        }
        try (var second = PackagedService.start(data)) {
            assertThat(second.output()).doesNotContain(FLYWAY, "Successfully applied", "up to date");
            given().baseUri(second.uri()).get("/guid").then().statusCode(200);
        }
    }

    @Test
    void a_history_that_differs_in_one_row_is_compared_by_flyway(@TempDir Path data) throws IOException, SQLException {
        try (var first = PackagedService.start(data)) {
            // The last one: Flyway applies none out of order.
            execute(first, "DELETE FROM flyway_schema_history WHERE script = 'V4__add_metadata_and_expiry_to_guid.sql'");
            execute(first, "DROP TABLE guid_expiry");
            execute(first, "DROP FUNCTION merged_guid_metadata, merged_json");
            execute(first, "ALTER TABLE guid DROP COLUMN metadata");
        }
        try (var second = PackagedService.start(data)) {
            assertThat(second.output()).contains("Successfully applied 1 migration");
            execute(second, "UPDATE flyway_schema_history SET checksum = 1 WHERE script = 'V1__create_guid.sql'");
        }
        try (var third = PackagedService.launch(data, Map.of())) {
            assertThat(third.awaitExit()).isEqualTo(1);
            assertThat(third.output()).contains("Migration checksum mismatch for migration version 1");
        }
    }

    private static void execute(PackagedService service, String sql) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + service.postgresPort() + "/postgres?user=postgres&password=postgres";
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
