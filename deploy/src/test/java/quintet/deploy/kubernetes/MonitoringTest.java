package quintet.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.deploy.kubernetes.ManifestsTest.container;
import static quintet.deploy.kubernetes.ManifestsTest.name;
import static quintet.deploy.kubernetes.ManifestsTest.names;
import static quintet.deploy.kubernetes.ManifestsTest.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import quintet.deploy.Checkout;
import quintet.deploy.Programs;
import quintet.deploy.Yaml;

/** The component for the Prometheus operator: it finds each service, and has the alerts of compose. */
class MonitoringTest {

    /** With {@code -Drules.write=true} it writes the file. */
    @Test
    void the_rules_are_those_of_compose() throws IOException {
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(Checkout.ROOT.resolve(ClusterRules.FILE), ClusterRules.text());
        }
        assertThat(Checkout.read(ClusterRules.FILE)).as("see the head of the file").isEqualTo(ClusterRules.text());
    }

    @Test
    void no_rule_asks_what_only_compose_has() throws IOException, InterruptedException {
        var rules = build().of(PrometheusRule.class).get(0).spec().groups().stream().flatMap(group -> group.rules().stream())
                .toList();
        assertThat(rules).hasSizeGreaterThan(20).extracting(PrometheusRule.Rule::expr)
                .noneMatch(expression -> expression.matches(".*\\b(node|probe)_.*|.*job!=.*"));
        assertThat(Checkout.read("docs/operations.md")).contains(ClusterRules.OF_COMPOSE);
    }

    @Test
    void Prometheus_reads_the_rules(@TempDir Path folder) throws IOException, InterruptedException {
        Programs.need("promtool", Programs.exists("promtool"));
        var rules = Yaml.documents(Checkout.read(ClusterRules.FILE)).get(0);
        var file = Files.writeString(folder.resolve("rules.yml"),
                new org.yaml.snakeyaml.Yaml().dump(Yaml.map(rules, "spec")));
        assertThat(Programs.run("promtool", "check", "rules", file.toString())).contains("SUCCESS");
    }

    @Test
    void the_monitor_selects_each_service_and_its_port() throws IOException, InterruptedException {
        var monitor = build().of(ServiceMonitor.class).get(0).spec();
        var services = build().of(Service.class).stream().filter(service -> service.getMetadata().getLabels().entrySet()
                .containsAll(monitor.selector().getMatchLabels().entrySet())).toList();
        assertThat(names(services)).isEqualTo(Checkout.services());
        assertThat(services).allSatisfy(service -> {
            // The labels that the rules need: job, and service, which is the name.
            assertThat(service.getMetadata().getLabels()).as(name(service)).containsEntry(monitor.jobLabel(), "quintet");
            assertThat(service.getSpec().getPorts()).extracting(port -> port.getName()).containsExactlyElementsOf(
                    monitor.endpoints().stream().map(ServiceMonitor.Endpoint::port).toList());
        });
        assertThat(monitor.endpoints()).singleElement().satisfies(
                endpoint -> assertThat(endpoint.path()).isEqualTo("/q/metrics"));
    }

    @Test
    void Prometheus_needs_no_credentials() throws IOException, InterruptedException {
        assertThat(build().ofServices(Deployment.class)).hasSameSizeAs(Checkout.services()).allSatisfy(
                deployment -> assertThat(value(container(deployment), "QUINTET_ACCESS_METRICS_OPEN")).isEqualTo("true"));
    }

    private static Manifests build() throws IOException, InterruptedException {
        return Manifests.productionWith("monitoring");
    }
}
