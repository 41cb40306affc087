package quintet.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.deploy.kubernetes.ManifestsTest.name;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/** The overlay for kind and minikube works with one command, in a cluster that has nothing but Kubernetes. */
class LocalTest {

    @Test
    void it_needs_no_operator_and_no_metrics() throws IOException, InterruptedException {
        assertThat(Manifests.of("local").all()).extracting(resource -> resource.getApiVersion() + "/" + resource.getKind())
                .containsOnly("v1/Namespace", "v1/Secret", "v1/Service", "v1/ServiceAccount", "apps/v1/Deployment",
                        "apps/v1/StatefulSet", "networking.k8s.io/v1/NetworkPolicy");
    }

    @Test
    void every_secret_and_account_that_a_pod_names_is_there() throws IOException, InterruptedException {
        var local = Manifests.of("local");
        var accounts = local.of(ServiceAccount.class).stream().map(ManifestsTest::name).toList();
        for (var pod : pods(local)) {
            var account = pod.getSpec().getServiceAccountName();
            assertThat(account == null || accounts.contains(account)).as(account).isTrue();
            assertThat(pod.getSpec().getVolumes()).allMatch(volume -> volume.getEmptyDir() != null);
            for (var variable : pod.getSpec().getContainers().get(0).getEnv()) {
                if (variable.getValueFrom() != null) {
                    var wanted = variable.getValueFrom().getSecretKeyRef();
                    assertThat(secret(local, wanted.getName())).as(wanted.getName()).containsKey(wanted.getKey());
                }
            }
        }
    }

    @Test
    void every_datastore_that_a_service_names_is_there() throws IOException, InterruptedException {
        var local = Manifests.of("local");
        for (var deployment : local.ofServices(Deployment.class)) {
            var url = ManifestsTest.value(ManifestsTest.container(deployment), "QUINTET_DATABASE_URL");
            assertThat(selected(local, URI.create(url))).as(url)
                    .isEqualTo("postgres:18 at " + Checkout.noun(name(deployment)) + "-postgres");
        }
        var redis = local.of(Secret.class).stream().filter(secret -> name(secret).startsWith("guid-redis")).findAny()
                .orElseThrow();
        assertThat(selected(local, URI.create(Manifests.text(redis).get("url")))).isEqualTo("redis:8 at guid-redis");
        assertThat(local.of(StatefulSet.class)).allSatisfy(
                set -> assertThat(set.getSpec().getServiceName()).isEqualTo(name(set) + "-rw"));
    }

    @Test
    void a_database_has_the_user_and_the_folder_of_its_image() throws IOException, InterruptedException {
        assertThat(Manifests.of("local").of(StatefulSet.class)).allSatisfy(set -> {
            var pod = set.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(999);
            assertThat(pod.getSecurityContext().getFsGroup()).isEqualTo(999);
            assertThat(pod.getContainers().get(0).getVolumeMounts()).extracting(mount -> mount.getMountPath()).containsExactly(
                    "/var/lib/postgresql", "/var/run/postgresql", "/tmp", "/dev/shm");
        });
    }

    /** kind.yaml leads the usual ports of this machine, and of no other address, to those of the node. */
    @Test
    @SuppressWarnings("unchecked")
    void every_service_answers_at_its_usual_port() throws IOException, InterruptedException {
        var node = (Map<String, Object>) Yaml.list(
                Yaml.documents(Checkout.read("deploy/overlays/local/kind.yaml")).get(0), "nodes").get(0);
        var ports = Manifests.of("local").ofServices(Service.class).stream().<Object> map(service -> Map.of(
                "listenAddress", "127.0.0.1", "hostPort", Checkout.port(name(service)),
                "containerPort", service.getSpec().getPorts().get(0).getNodePort())).toList();
        assertThat(Yaml.list(node, "extraPortMappings")).containsExactlyInAnyOrderElementsOf(ports);
        var minikube = Manifests.of("local").ofServices(Service.class).stream().map(service -> Checkout.port(name(service))
                + ":" + service.getSpec().getPorts().get(0).getNodePort());
        assertThat(minikube).allMatch(port -> Checkout.read("docs/operations.md").contains("127.0.0.1:" + port));
    }

    @Test
    void the_documentation_says_what_it_requests() throws IOException, InterruptedException {
        var pods = pods(Manifests.of("local"));
        assertThat(Checkout.read("docs/operations.md")).contains("%s of a processor and %s MiB of memory".formatted(
                sum(pods, "cpu").toPlainString(), sum(pods, "memory").divide(BigDecimal.valueOf(1 << 20)).toPlainString()));
    }

    private static BigDecimal sum(List<PodTemplateSpec> pods, String resource) {
        return pods.stream().map(pod -> pod.getSpec().getContainers().get(0).getResources().getRequests().get(resource))
                .map(Quantity::getAmountInBytes).reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros();
    }

    private static List<PodTemplateSpec> pods(Manifests manifests) {
        return Stream.concat(manifests.of(Deployment.class).stream().map(found -> found.getSpec().getTemplate()),
                manifests.of(StatefulSet.class).stream().map(found -> found.getSpec().getTemplate())).toList();
    }

    private static Map<String, String> secret(Manifests manifests, String name) {
        return Manifests.text(manifests.of(Secret.class).stream().filter(secret -> name(secret).equals(name)).findAny()
                .orElseThrow(() -> new AssertionError("no secret " + name)));
    }

    /** The image of the only workload behind the service that the address names, and its name. */
    private static String selected(Manifests manifests, URI address) {
        var service = manifests.of(Service.class).stream().filter(found -> name(found).equals(address.getHost())).findAny()
                .orElseThrow().getSpec();
        assertThat(service.getPorts()).singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(address.getPort()));
        var found = Stream.concat(manifests.of(Deployment.class).stream(), manifests.of(StatefulSet.class).stream())
                .filter(workload -> template(workload).getMetadata().getLabels().entrySet()
                        .containsAll(service.getSelector().entrySet()))
                .toList();
        assertThat(found).hasSize(1);
        return template(found.get(0)).getSpec().getContainers().get(0).getImage() + " at " + name(found.get(0));
    }

    private static PodTemplateSpec template(Object workload) {
        return workload instanceof Deployment deployment ? deployment.getSpec().getTemplate()
                : ((StatefulSet) workload).getSpec().getTemplate();
    }
}
