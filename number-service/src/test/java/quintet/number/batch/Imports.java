package quintet.number.batch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Sends imports and the like to a service, and waits for their ends. */
final class Imports {

    static final String HEADER = "value,monthyPrice,setupPrice,currency\n";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Imports() {
    }

    /** Sends a CSV file. */
    static Response send(String query, String csv) {
        return send(query, csv.getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    static Response send(String query, byte[] file, String type) {
        return request(type).body(file).post("/numbers/imports" + query);
    }

    /** A request with this Content-Type, and no other. */
    static RequestSpecification request(String type) {
        return given().config(RestAssured.config().encoderConfig(RestAssured.config().getEncoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false))).contentType(type);
    }

    /** Sends a CSV file with the usual columns, and returns the import once it has ended. */
    static Response rows(String query, String... rows) {
        return end(send(query, HEADER + String.join("\n", rows)));
    }

    /** The same with labels in the last column. */
    static Response labelled(String query, String... rows) {
        return end(send(query, HEADER.strip() + ",labels\n" + String.join("\n", rows)));
    }

    /** The batch that a request has queued, once it has ended. */
    static Response end(Response queued) {
        assertThat(queued.statusCode()).as(queued.asString()).isEqualTo(202);
        return end(RestAssured.baseURI + ":" + RestAssured.port, URI.create(queued.header("Location")).getPath());
    }

    /** A batch of a service, once it has ended. */
    static Response end(String uri, String path) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> given().baseUri(uri).get(path).path("finishedAt") != null);
        return given().baseUri(uri).get(path);
    }

    /** The outcomes of a batch: how many rows were created, updated, deleted, restored, skipped and bad. */
    static List<Integer> counts(Response batch) {
        return List.of(batch.path("created"), batch.path("updated"), batch.path("deleted"), batch.path("restored"),
                batch.path("skipped"), batch.path("bad"));
    }

    /** The report on the rows of a batch. */
    static Response report(Response batch, String query) {
        return given().get("/numbers/imports/" + batch.path("id") + "/rows" + query);
    }

    /** What a report says of its rows, one line for each: line, outcome, the place of the first reason and its text. */
    static List<String> reasons(Response batch) {
        var report = report(batch, "?outcome=bad").jsonPath();
        return IntStream.range(0, report.getList("$").size())
                .mapToObj(i -> report.getInt("[" + i + "].line") + " "
                        + IntStream.range(0, report.getList("[" + i + "].reasons").size())
                                .mapToObj(j -> report.getString("[" + i + "].reasons[" + j + "].pointer") + " "
                                        + report.getString("[" + i + "].reasons[" + j + "].detail"))
                                .collect(Collectors.joining("; ")))
                .toList();
    }

    /** Undoes a batch, and returns what does so once it has ended. */
    static Response undo(Response batch) {
        return end(given().post("/numbers/imports/" + batch.path("id") + "/undo"));
    }
}
