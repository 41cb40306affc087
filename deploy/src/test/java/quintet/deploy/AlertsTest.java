package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Prometheus' alerts fire when they should, and each says who must act, and how. */
class AlertsTest {

    private static final String RULES = "deploy/compose/alerts.yml";
    private static final String CASES = "deploy/compose/alerts.test.yml";
    private static final String RUNBOOK = "docs/runbook.md";

    private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)$");

    /** What is no name of a metric: matchers, ranges, lists of labels, recorded series. */
    private static final Pattern OTHER = Pattern.compile("\\{[^}]*}|\\[\\w+]|\\b(by|on) \\(\\w+\\)|\\w+:\\w+:\\w+");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z]+)+\\b(?!\\()");
    /** Metrics of Prometheus' exporters and of the JVM's library. */
    private static final Pattern FOREIGN = Pattern.compile("(node|probe|process)_.*");

    private final List<Map<String, Object>> rules = maps(Yaml.documents(Checkout.read(RULES)).get(0), "groups")
            .flatMap(group -> maps(group, "rules")).toList();
    private final List<Map<String, Object>> alerts = rules.stream().filter(rule -> rule.containsKey("alert")).toList();

    @Test
    void Prometheus_accepts_its_configuration_and_the_cases_hold() throws IOException, InterruptedException {
        Programs.need("promtool", Programs.exists("promtool"));
        assertThat(Programs.run("promtool", "check", "config", "deploy/compose/prometheus.yml")).contains("SUCCESS");
        assertThat(Programs.run("promtool", "test", "rules", CASES)).contains("SUCCESS");
    }

    @Test
    void every_alert_says_who_must_act_and_has_an_entry_in_the_runbook() {
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            var name = name(alert);
            assertThat(Yaml.map(alert, "labels").get("severity")).as(name).isIn("critical", "warning");
            assertThat(Yaml.map(alert, "annotations")).as(name).containsOnlyKeys("summary", "description", "runbook")
                    .containsEntry("runbook", RUNBOOK + "#" + name.toLowerCase(Locale.ROOT));
        });
        assertThat(HEADING.matcher(Checkout.read(RUNBOOK)).results().map(heading -> heading.group(1)))
                .containsExactlyElementsOf(names());
    }

    @Test
    void every_alert_has_a_case_that_fires_and_one_that_does_not() {
        var fires = new HashSet<Object>();
        var silent = new HashSet<Object>();
        for (var group : maps(Yaml.documents(Checkout.read(CASES)).get(0), "tests").toList()) {
            maps(group, "alert_rule_test").forEach(check -> (Yaml.list(check, "exp_alerts").isEmpty() ? silent : fires)
                    .add(check.get("alertname")));
        }
        assertThat(fires).containsExactlyInAnyOrderElementsOf(names());
        assertThat(silent).containsExactlyInAnyOrderElementsOf(names());
    }

    /** {@code MetricRules} prove in each service that the metrics of its dashboard exist. */
    @Test
    void every_metric_of_the_rules_is_on_a_dashboard() {
        var dashboards = Checkout.files("deploy/compose/grafana/dashboards").map(Checkout::read).toList();
        var metrics = rules.stream().map(rule -> OTHER.matcher(String.valueOf(rule.get("expr"))).replaceAll(" "))
                .flatMap(expression -> METRIC.matcher(expression).results().map(metric -> metric.group())).distinct()
                .filter(metric -> !FOREIGN.matcher(metric).matches()).toList();
        assertThat(metrics).hasSizeGreaterThan(5).allMatch(
                metric -> dashboards.stream().anyMatch(dashboard -> dashboard.contains(metric)));
    }

    private List<String> names() {
        return alerts.stream().map(AlertsTest::name).toList();
    }

    private static String name(Map<String, Object> alert) {
        return String.valueOf(alert.get("alert"));
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return Yaml.list(parent, key).stream().map(item -> (Map<String, Object>) item);
    }
}
