package quintet.pipeline.run;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static quintet.kit.testing.stores.Collector.attribute;

import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import quintet.kit.testing.stores.Collector;
import quintet.kit.testing.stores.LogLines;
import quintet.kit.testing.stores.Postgres;

/** What a collector of traces is sent, of requests, of statements and of runs. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
@QuarkusTestResource(value = Collector.class, restrictToAnnotatedClass = true)
class RunTraceTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    @Test
    void a_request_is_a_span_of_its_callers_trace_with_a_child_for_its_statement() {
        given().header("traceparent", "00-" + TRACE + "-" + CALLER + "-01").queryParam("limit", "7").get("/pipelines");
        var request = Collector.await(span -> hex(span.getParentSpanId()).equals(CALLER));
        assertThat(hex(request.getTraceId())).isEqualTo(TRACE);
        assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(request.getName()).isEqualTo("GET /pipelines");
        assertThat(attribute(request, "http.response.status_code")).isEqualTo("200");
        assertThat(attribute(request, "url.path")).isEqualTo("/pipelines");
        assertThat(attribute(request, "url.query")).isEqualTo("REDACTED");

        var statement = childrenOf(request).get(0);
        assertThat(statement.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(attribute(statement, "db.statement")).contains("FROM pipeline");
    }

    @Test
    void a_run_is_a_trace_of_its_own_with_a_span_for_each_stage() {
        var uri = RestAssured.baseURI + ":" + RestAssured.port;
        var id = Example.trigger(uri, Example.create(uri, Example.SEQUENCE), "{\"test\": {\"fail\": true}}");
        Example.end(uri, id);
        var run = with("cicd.pipeline.run.id", id);
        assertThat(run.getParentSpanId().isEmpty()).isTrue();
        assertThat(attribute(run, "cicd.pipeline.result")).isEqualTo("failure");
        assertThat(run.getStatus().getMessage()).startsWith("stage test failed");
        assertThat(run.getEndTimeUnixNano()).isGreaterThan(run.getStartTimeUnixNano());

        assertThat(childrenOf(run)).extracting(Span::getName, stage -> attribute(stage, "cicd.pipeline.task.run.result"),
                stage -> attribute(stage, "quintet.stage.attempt")).containsExactlyInAnyOrder(
                        tuple("stage lint", "success", "1"),
                        tuple("stage test", "failure", "2"),
                        tuple("stage build", "skip", "0"));

        var trigger = named("POST /pipelines/{pipeline}/trigger");
        assertThat(run.getLinksList()).singleElement()
                .satisfies(link -> assertThat(link.getSpanId()).isEqualTo(trigger.getSpanId()));
        // Statements of background work are no traces of their own.
        assertThat(Collector.spans()).filteredOn(span -> span.getKind() == SpanKind.SPAN_KIND_CLIENT)
                .isNotEmpty().noneMatch(span -> span.getParentSpanId().isEmpty());
    }

    @Test
    void a_problem_has_the_id_of_its_trace() {
        String trace = given().get("/runs/no-run").path("traceId");
        assertThat(hex(with("url.path", "/runs/no-run").getTraceId())).isEqualTo(trace);
    }

    @Test
    void a_probe_is_not_traced() {
        given().get("/healthz").then().statusCode(204);
        given().get("/runs/after-the-probe");
        with("url.path", "/runs/after-the-probe");
        assertThat(Collector.spans()).noneMatch(span -> attribute(span, "url.path").equals("/healthz"));
    }

    @Test
    void a_collector_that_takes_no_spans_is_one_warning_and_delays_nothing() {
        try (var lines = LogLines.of("quintet.trace")) {
            Collector.answer(400);
            given().get("/pipelines").then().statusCode(200);
            await().until(() -> !lines.with("Spans are lost").isEmpty());
            given().get("/pipelines").then().statusCode(200);
            Collector.answer(200);
            given().get("/runs/after-the-outage");
            with("url.path", "/runs/after-the-outage");
            assertThat(lines.with("Spans are lost")).hasSize(1);
        } finally {
            Collector.answer(200);
        }
    }

    private static Span named(String name) {
        return Collector.await(span -> span.getName().equals(name));
    }

    private static Span with(String attribute, String value) {
        return Collector.await(span -> attribute(span, attribute).equals(value));
    }

    private static List<Span> childrenOf(Span parent) {
        return Collector.spans().stream().filter(span -> span.getParentSpanId().equals(parent.getSpanId())).toList();
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
