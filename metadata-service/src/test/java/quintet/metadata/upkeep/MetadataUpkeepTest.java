package quintet.metadata.upkeep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.AtOnce;

/** Deleted documents: their restoration, and their purge. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataUpkeepTest {

    private static final int DOCUMENTS = 60;

    @Inject
    MetadataUpkeep upkeep;

    @Inject
    UpkeepRepository rows;

    @Test
    void a_deleted_document_is_restored() {
        var id = make();
        var before = given().get("/metadata/" + id).asString();
        assertProblem(given().post("/metadata/" + id + "/restore"), 409, "metadata-not-deleted");
        given().delete("/metadata/" + id);
        assertProblem(given().header("If-Match", "\"1\"").post("/metadata/" + id + "/restore"), 412, "precondition-failed");
        var restored = given().header("If-Match", "\"2\"").post("/metadata/" + id + "/restore");
        assertThat(restored.header("ETag")).isEqualTo("\"3\"");
        assertThat(restored.asString()).isEqualTo(before).isEqualTo(given().get("/metadata/" + id).asString());
        assertProblem(given().post("/metadata/00000000-0000-4000-8000-000000000000/restore"), 404, "metadata-not-found");
    }

    @Test
    void what_was_deleted_30_days_ago_is_purged_but_for_its_deletion() {
        var id = make();
        var young = make();
        given().delete("/metadata/" + id);
        given().delete("/metadata/" + young);
        age(id, "30 days");
        age(young, "29 days 23 hours");
        await(upkeep.purge());
        assertProblem(given().post("/metadata/" + id + "/restore"), 404, "metadata-not-found");
        assertProblem(given().get("/metadata/" + id + "/versions"), 404, "metadata-not-found");
        assertThat(
                Postgres.query("SELECT concat_ws(' ', version, change, payload) FROM metadata_version WHERE id = '" + id + "'"))
                .containsExactly("2 deleted");
        assertThat(given().post("/metadata/" + young + "/restore").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").asString()).containsPattern("metadata_purged_total [1-9]");
    }

    @Test
    void either_the_purge_or_the_restoration_wins() {
        var ids = IntStream.range(0, DOCUMENTS).mapToObj(i -> make()).toList();
        ids.forEach(id -> given().delete("/metadata/" + id));
        // At this very moment documents become due.
        Postgres.execute("UPDATE metadata SET deleted_on = now() - interval '30 days' + random() * interval '1 second'"
                + " WHERE id IN ('" + String.join("','", ids) + "')");
        var statuses = AtOnce.all(DOCUMENTS, i -> {
            if (i % 3 == 0) {
                await(upkeep.purge());
            }
            return given().post("/metadata/" + ids.get(i) + "/restore").statusCode();
        });
        assertThat(statuses).isSubsetOf(200, 404);
        for (int i = 0; i < DOCUMENTS; i++) {
            var versions = Postgres
                    .query("SELECT version FROM metadata_version WHERE id = '%s' ORDER BY version".formatted(ids.get(i)));
            if (statuses.get(i) == 200) {
                assertThat(given().get("/metadata/" + ids.get(i)).statusCode()).isEqualTo(200);
                assertThat(versions).containsExactly("1", "2", "3");
            } else {
                assertThat(given().get("/metadata/" + ids.get(i)).statusCode()).isEqualTo(404);
                assertThat(versions).isIn(List.of("2"), List.of("1", "2"));
            }
        }
    }

    @Test
    void changes_of_a_restored_dump_come_before_those_to_come() {
        var id = make();
        Postgres.execute("UPDATE metadata_version SET transaction = '1000000000000' WHERE id = '" + id + "'");
        Postgres.execute("UPDATE metadata SET transaction = '1000000000000' WHERE id = '" + id + "'");
        await(rows.adopt());
        given().delete("/metadata/" + id);
        assertThat(
                Postgres.query("SELECT transaction = '3' FROM metadata_version WHERE id = '%s' ORDER BY version".formatted(id)))
                .containsExactly("t", "f");
    }

    @Test
    void a_change_of_a_document_from_an_earlier_release_comes_after_its_last_one() {
        var id = make();
        Postgres.execute("UPDATE metadata_version SET transaction = '1000000000000' WHERE id = '" + id + "'");
        Postgres.execute("UPDATE metadata SET transaction = NULL WHERE id = '" + id + "'");
        given().delete("/metadata/" + id);
        assertThat(Postgres.query("SELECT transaction FROM metadata_version WHERE id = '%s' ORDER BY version".formatted(id)))
                .containsExactly("1000000000000", "1000000000000");
        await(rows.adopt());
    }

    private static void age(String id, String interval) {
        Postgres.execute("UPDATE metadata SET deleted_on = now() - interval '%s' WHERE id = '%s'".formatted(interval, id));
    }

    private static String make() {
        return given().contentType("application/json").body("{\"name\": \"x\", \"payload\": \"{}\"}").post("/metadata")
                .path("id");
    }

    private static void await(Uni<Void> work) {
        work.subscribeAsCompletionStage().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
