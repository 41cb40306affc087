package quintet.deploy.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.DumperOptions;

import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/** The rules of compose's Prometheus as an object of the Prometheus operator. */
final class ClusterRules {

    static final String SOURCE = "deploy/compose/alerts.yml";
    static final String FILE = "deploy/components/monitoring/rules.yaml";

    /** These ask exporters that compose starts for its machine. A cluster has its own, with their own alerts. */
    static final Set<String> OF_COMPOSE = Set.of("ServiceNotReady", "DiskFillsUp", "DiskAlmostFull", "CertificateExpires",
            "MonitoringBlind");

    private static final String HEAD = """
            # Made from %s, which explains the rules: mvn test -pl deploy -Dtest=MonitoringTest -Drules.write=true
            # Left out are those about compose's machine: docs/operations.md, "Monitoring".
            """.formatted(SOURCE);

    private ClusterRules() {
    }

    /** What the file must be. */
    static String text() {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("apiVersion", "monitoring.coreos.com/v1");
        rule.put("kind", "PrometheusRule");
        rule.put("metadata", Map.of("name", "quintet"));
        rule.put("spec", Map.of("groups", groups()));
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(110);
        return HEAD + new org.yaml.snakeyaml.Yaml(options).dump(rule);
    }

    private static List<Map<String, Object>> groups() {
        return maps(Yaml.documents(Checkout.read(SOURCE)).get(0), "groups").stream().map(ClusterRules::group)
                .filter(group -> !maps(group, "rules").isEmpty()).toList();
    }

    private static Map<String, Object> group(Map<String, Object> source) {
        var group = new LinkedHashMap<>(source);
        group.put("rules",
                maps(source, "rules").stream().filter(rule -> !OF_COMPOSE.contains(String.valueOf(rule.get("alert"))))
                        .map(ClusterRules::rule).toList());
        return group;
    }

    /** An expression on one line, as it is folded in the source. */
    private static Map<String, Object> rule(Map<String, Object> source) {
        var rule = new LinkedHashMap<>(source);
        rule.computeIfPresent("expr", (key, expression) -> String.valueOf(expression).strip());
        return rule;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Map<String, Object> parent, String key) {
        return Yaml.list(parent, key).stream().map(item -> (Map<String, Object>) item).toList();
    }
}
