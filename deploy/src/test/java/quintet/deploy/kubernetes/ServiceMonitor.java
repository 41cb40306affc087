package quintet.deploy.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** The Prometheus operator's {@code ServiceMonitor}. */
@Group("monitoring.coreos.com")
@Version("v1")
final class ServiceMonitor extends CustomObject<ServiceMonitor.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(String jobLabel, LabelSelector selector, List<Endpoint> endpoints) {
    }

    record Endpoint(String port, String path, String interval) {
    }
}
