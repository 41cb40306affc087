package quintet.kit.testing.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.api.Api;

/** Metrics are explained, small, and those that the dashboards show. */
public interface MetricRules {

    Duration PATIENCE = Duration.ofSeconds(30);

    /** The names that the kit and the services choose. */
    Pattern OURS = Pattern.compile("(quintet|http_problems|http_requests|idempotency|guid|sensor|pipeline|metadata|number)_.*");

    /** The service under test. */
    Api api();

    @Test
    default void each_metric_has_a_help_text() {
        // The platform has none for these.
        assertThat(Scrape.now().withoutHelp())
                .allMatch(name -> name.startsWith("netty_") || name.equals("http_server_active_requests"));
    }

    @Test
    default void names_follow_the_conventions_of_Prometheus() {
        assertThat(Scrape.now().names()).hasSizeGreaterThan(50).allMatch(name -> name.matches("[a-z0-9]+(_[a-z0-9]+)*"))
                .noneMatch(name -> name.matches(".*_(ms|millis|milliseconds|micros|minutes|kb|kilobytes|percent)(_.*)?"));
    }

    @Test
    default void the_build_is_a_metric() {
        assertThat(Scrape.now().text())
                .containsPattern("quintet_build_info\\{application=\"[a-z-]+\",version=\"\\d[^\"]+\"} 1.0");
    }

    @Test
    default void requests_and_statements_are_counted_in_a_few_buckets() {
        api().main().post().send();
        await().atMost(PATIENCE).untilAsserted(() -> {
            var metrics = Scrape.now();
            for (var name : List.of("http_server_requests_seconds", "postgresql_processing_seconds",
                    "sql_pool_queue_delay_seconds")) {
                double series = metrics.sum(name + "_count");
                assertThat(metrics.sum(name + "_bucket", "le=\"+Inf\"")).as(name).isEqualTo(series).isPositive();
                assertThat(metrics.text()).contains(name + "_bucket").doesNotContain("quantile=");
            }
        });
    }

    @Test
    default void a_problem_is_counted_by_its_type() {
        String[] labels = { "type=\"not-found\"", "status=\"404\"" };
        double before = Scrape.now().sum("http_problems_total", labels);
        given().get("/no/such/path");
        assertThat(Scrape.now().sum("http_problems_total", labels)).isEqualTo(before + 1);
        assertThat(Scrape.now().text()).contains("type=\"unauthorized\"", "type=\"overloaded\"");
    }

    @Test
    default void documented_metrics_exist_and_ours_are_documented() throws IOException {
        api().main().post().send();
        var table = DocumentedMetric.read().stream().filter(metric -> metric.isOf(module())).toList();
        var documented = table.stream().flatMap(metric -> metric.samples().stream()).toList();
        assertThat(table).hasSizeGreaterThan(10);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Scrape.now().names()).containsAll(documented));
        assertThat(Scrape.now().names().stream().filter(name -> OURS.matcher(name).matches() && !name.endsWith("_max")))
                .isSubsetOf(documented);
    }

    @Test
    default void dashboards_show_metrics_that_exist() throws IOException {
        api().main().post().send();
        var shown = new HashSet<>(Dashboard.read("overview").metrics());
        if (module().endsWith("-service")) {
            shown.addAll(Dashboard.read(module()).metrics());
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Scrape.now().names()).containsAll(shown));
    }

    private static String module() {
        return String.valueOf(Path.of("").toAbsolutePath().getFileName());
    }
}
