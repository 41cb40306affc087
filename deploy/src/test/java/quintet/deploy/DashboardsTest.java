package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The dashboards are those of panels.yml, and Prometheus understands their expressions. The services' own tests prove that
 * the metrics exist.
 */
class DashboardsTest {

    private static final String FOLDER = "deploy/compose/grafana/dashboards";

    private final Dashboards dashboards = new Dashboards();
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void each_service_has_a_dashboard_and_all_have_an_overview() {
        var expected = new ArrayList<>(Checkout.services());
        expected.add("overview");
        assertThat(dashboards.names()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** With {@code -Ddashboards.write=true} it writes the files. */
    @Test
    void the_files_are_made_from_the_list_of_panels() throws IOException {
        for (var name : dashboards.names()) {
            var text = json.writeValueAsString(dashboards.dashboard(name)) + "\n";
            if (Boolean.getBoolean("dashboards.write")) {
                Files.writeString(Checkout.ROOT.resolve(file(name)), text);
            }
            assertThat(Checkout.read(file(name))).as(name + ": see the head of panels.yml").isEqualTo(text);
        }
        assertThat(Checkout.files(FOLDER)).containsExactlyInAnyOrderElementsOf(
                dashboards.names().stream().map(DashboardsTest::file).toList());
    }

    @Test
    void the_data_source_is_provisioned() {
        assertThat(Checkout.read("deploy/compose/grafana/provisioning/datasources/prometheus.yml")).contains("uid: prometheus");
    }

    @Test
    void Prometheus_reads_every_expression(@TempDir Path folder) throws IOException, InterruptedException {
        Programs.need("promtool", Programs.exists("promtool"));
        var rules = new StringBuilder("groups: [{name: dashboards, rules: [\n");
        int number = 0;
        for (var expression : expressions()) {
            rules.append("{record: 'panel_%d', expr: %s},\n".formatted(++number,
                    json.writeValueAsString(expression.replace("$__rate_interval", "1m"))));
        }
        var file = Files.writeString(folder.resolve("dashboards.yml"), rules + "]}]\n");
        assertThat(Programs.run("promtool", "check", "rules", file.toString())).contains(number + " rules found");
    }

    private Set<String> expressions() {
        var all = new TreeSet<String>();
        for (var name : dashboards.names()) {
            all.addAll(json.valueToTree(dashboards.dashboard(name)).findValuesAsText("expr"));
        }
        assertThat(all).hasSizeGreaterThan(60).noneMatch(expression -> expression.contains("$service"));
        return all;
    }

    private static String file(String name) {
        return FOLDER + "/" + name + ".json";
    }
}
