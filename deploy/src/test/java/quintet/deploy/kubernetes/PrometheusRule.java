package quintet.deploy.kubernetes;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** The Prometheus operator's {@code PrometheusRule}. */
@Group("monitoring.coreos.com")
@Version("v1")
final class PrometheusRule extends CustomObject<PrometheusRule.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(List<RuleGroup> groups) {
    }

    record RuleGroup(String name, @Nullable String interval, List<Rule> rules) {
    }

    record Rule(@Nullable String alert, @Nullable String record, String expr, @JsonProperty("for") @Nullable String duration,
            @Nullable Map<String, String> labels, @Nullable Map<String, String> annotations) {
    }
}
