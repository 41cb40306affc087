package quintet.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import quintet.deploy.Checkout;
import quintet.deploy.kubernetes.Network.Pod;

/** Who reaches whom, at which port: all that is needed, and nothing else. */
class NetworkPoliciesTest {

    private static final List<Integer> PORTS = List.of(53, 443, 5432, 6379, 6380, 8000, 8080);
    private static final Pod OPERATOR = new Pod("operator", "cnpg-system",
            Map.of("app.kubernetes.io/name", "cloudnative-pg"), Map.of());
    private static final Pod DNS = new Pod("dns", "kube-system", Map.of(), Map.of());
    private static final Pod NODE_LOCAL_DNS = Pod.outside("169.254.20.10");
    private static final Pod INTERNET = Pod.outside("192.0.2.1");
    private static final Pod INGRESS = new Pod("ingress", "ingress-nginx", Map.of(), Map.of());
    private static final Pod STRANGER = new Pod("stranger", "quintet", Map.of(), Map.of());
    private static final List<Pod> OTHERS = List.of(OPERATOR, DNS, NODE_LOCAL_DNS, INTERNET, INGRESS, STRANGER);

    @Test
    void a_local_datastore_is_reached_by_its_service_only() throws IOException, InterruptedException {
        var manifests = Manifests.of("local");
        var pods = new ArrayList<Pod>();
        manifests.of(Deployment.class)
                .forEach(found -> pods.add(pod(ManifestsTest.name(found), found.getSpec().getTemplate())));
        manifests.of(StatefulSet.class)
                .forEach(found -> pods.add(pod(ManifestsTest.name(found), found.getSpec().getTemplate())));
        var expected = new TreeSet<String>();
        for (var service : Checkout.services()) {
            var database = Checkout.noun(service) + "-postgres";
            common(service, expected);
            expected.add(service + " -> " + database + ":5432");
        }
        expected.add("guid-service -> guid-redis:6379");
        assertThat(connections(manifests, pods)).isEqualTo(expected);
    }

    @Test
    void a_database_of_production_is_reached_by_its_service_its_other_instances_and_the_operator()
            throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        var expected = new TreeSet<String>();
        for (var service : Checkout.services()) {
            production(service, expected);
        }
        assertThat(connections(manifests, production(manifests))).isEqualTo(expected);
    }

    @Test
    void the_component_for_an_issuer_opens_its_port() throws IOException, InterruptedException {
        var manifests = Manifests.productionWith("oidc");
        var expected = new TreeSet<String>();
        for (var service : Checkout.services()) {
            production(service, expected);
            OTHERS.forEach(to -> expected.add(service + " -> " + to.name() + ":443"));
        }
        assertThat(connections(manifests, production(manifests))).isEqualTo(expected);
    }

    /** The services' pods, and for each Cluster two of the operator's instances. */
    private static List<Pod> production(Manifests manifests) {
        var pods = new ArrayList<Pod>();
        manifests.of(Deployment.class)
                .forEach(found -> pods.add(pod(ManifestsTest.name(found), found.getSpec().getTemplate())));
        for (var cluster : manifests.of(PostgresCluster.class)) {
            for (int number = 1; number <= 2; number++) {
                var name = ManifestsTest.name(cluster);
                pods.add(new Pod(name + "-" + number, "quintet", Map.of("cnpg.io/cluster", name), Map.of()));
            }
        }
        return pods;
    }

    private static void production(String service, Set<String> expected) {
        common(service, expected);
        var database = Checkout.noun(service) + "-postgres";
        for (int number = 1; number <= 2; number++) {
            expected.add(service + " -> " + database + "-" + number + ":5432");
            for (int port : List.of(5432, 8000)) {
                expected.add(OPERATOR.name() + " -> " + database + "-" + number + ":" + port);
                expected.add(database + "-" + number + " -> " + database + "-" + (3 - number) + ":" + port);
            }
        }
        if (service.equals("guid-service")) {
            // Where its Redis is, is unknown.
            OTHERS.forEach(to -> expected.add(service + " -> " + to.name() + ":6379"));
            OTHERS.forEach(to -> expected.add(service + " -> " + to.name() + ":6380"));
        }
    }

    /** What every service may do: ask for names, and be asked. */
    private static void common(String service, Set<String> expected) {
        expected.add(service + " -> " + DNS.name() + ":53");
        expected.add(service + " -> " + NODE_LOCAL_DNS.name() + ":53");
        OTHERS.forEach(from -> expected.add(from.name() + " -> " + service + ":8080"));
    }

    /**
     * All connections that are possible with a pod of the manifests at one end. Left out is where the operator's instances go:
     * anywhere, because the address of the backups is unknown.
     */
    private static Set<String> connections(Manifests manifests, List<Pod> own) {
        var network = new Network(manifests.of(NetworkPolicy.class));
        var all = new ArrayList<>(own);
        all.addAll(OTHERS);
        var found = new TreeSet<String>();
        for (var from : all) {
            for (var to : all) {
                if (!from.equals(to) && (own.contains(from) || own.contains(to)) && (isInstance(to) || !isInstance(from))) {
                    PORTS.stream().filter(port -> network.admits(from, to, port))
                            .forEach(port -> found.add(from.name() + " -> " + to.name() + ":" + port));
                }
            }
        }
        return found;
    }

    private static boolean isInstance(Pod pod) {
        return pod.labels().containsKey("cnpg.io/cluster");
    }

    private static Pod pod(String name, PodTemplateSpec template) {
        var ports = new HashMap<String, Integer>();
        template.getSpec().getContainers().get(0).getPorts()
                .forEach(port -> ports.put(port.getName(), port.getContainerPort()));
        return new Pod(name, "quintet", template.getMetadata().getLabels(), ports);
    }
}
