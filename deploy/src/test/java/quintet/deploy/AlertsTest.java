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

    private final List<Map<String, Object>> alerts = maps(Yaml.documents(Checkout.read(RULES)).get(0), "groups")
            .flatMap(group -> maps(group, "rules")).filter(rule -> rule.containsKey("alert")).toList();

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
