package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** The manifests of a cluster: each file, and the overlays as kubectl builds them, if installed. */
class ManifestsTest {

    /** Its runs are executed by one instance. */
    private static final String SINGLE = "pipeline-service";
    private static final Pattern DURATION = Pattern.compile("(\\d+)S");

    @Test
    void a_field_unknown_to_Kubernetes_is_found() {
        var typo = """
                apiVersion: v1
                kind: Service
                metadata: {name: x}
                spec: {ports: [{port: 80, targetport: http}]}
                """;
        assertThatThrownBy(() -> Manifests.parse(typo)).hasMessageContaining("targetport");
    }

    @Test
    void no_file_has_a_field_unknown_to_Kubernetes() {
        var files = Checkout.files("deploy").filter(file -> file.matches("deploy/(base|overlays/\\w+)/(?!kustom).+\\.yaml"))
                .toList();
        assertThat(files).contains("deploy/base/deployment.yaml", "deploy/overlays/production/ingress.yaml")
                .allSatisfy(file -> assertThat(Manifests.parse(Checkout.read(file)).all()).as(file).isNotEmpty());
    }

    @Test
    void a_service_is_one_folder_and_named_once() {
        var named = Yaml.list(Yaml.documents(Checkout.read("deploy/services/kustomization.yaml")).get(0), "resources");
        assertThat(named).isEqualTo(Checkout.services().stream().map(Checkout::noun).toList());
        for (var service : Checkout.services()) {
            assertThat(Checkout.read("deploy/services/" + Checkout.noun(service) + "/kustomization.yaml"))
                    .contains("quintet/" + service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_service_has_all_its_resources(String overlay) throws IOException, InterruptedException {
        var manifests = Manifests.of(overlay);
        for (var type : List.of(Deployment.class, Service.class, ServiceAccount.class, PodDisruptionBudget.class,
                NetworkPolicy.class)) {
            assertThat(names(manifests.ofServices(type))).as(type.getSimpleName()).isEqualTo(Checkout.services());
        }
        assertThat(names(manifests.ofServices(HorizontalPodAutoscaler.class)))
                .isEqualTo(Checkout.services().stream().filter(service -> !service.equals(SINGLE)).toList());
        assertThat(names(manifests.ofServices(PostgresCluster.class))).isEqualTo(
                Checkout.services().stream().map(service -> Checkout.noun(service) + "-postgres").toList());
        assertThat(manifests.all()).allSatisfy(resource -> assertThat(
                resource.getKind().equals("Namespace") ? resource.getMetadata().getName()
                        : resource.getMetadata().getNamespace())
                .isEqualTo("quintet"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_selector_matches_the_pods_of_its_service_only(String overlay)
            throws IOException, InterruptedException {
        var manifests = Manifests.of(overlay);
        for (var deployment : manifests.ofServices(Deployment.class)) {
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
                    .containsEntry("app.kubernetes.io/name", name(deployment));
            assertThat(deployment.getSpec().getSelector().getMatchLabels())
                    .containsEntry("app.kubernetes.io/name", name(deployment));
        }
        manifests.ofServices(Service.class).forEach(service -> assertThat(service.getSpec().getSelector())
                .containsEntry("app.kubernetes.io/name", name(service)));
        manifests.ofServices(PodDisruptionBudget.class).forEach(budget -> assertThat(
                budget.getSpec().getSelector().getMatchLabels()).containsEntry("app.kubernetes.io/name", name(budget)));
        manifests.ofServices(NetworkPolicy.class).forEach(policy -> assertThat(
                policy.getSpec().getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/name", name(policy)));
        manifests.ofServices(HorizontalPodAutoscaler.class).forEach(autoscaler -> assertThat(
                autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo(name(autoscaler)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_pod_has_minimal_privileges(String overlay) throws IOException, InterruptedException {
        for (var resource : Manifests.of(overlay).all()) {
            if (resource instanceof Deployment deployment) {
                var pod = deployment.getSpec().getTemplate().getSpec();
                assertThat(pod.getAutomountServiceAccountToken()).as(name(resource)).isFalse();
                assertThat(pod.getSecurityContext().getRunAsNonRoot()).as(name(resource)).isTrue();
                assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
                assertThat(pod.getContainers()).hasSize(1).allSatisfy(ManifestsTest::isRestricted);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_service_has_three_probes_on_its_port(String overlay)
            throws IOException, InterruptedException {
        for (var deployment : Manifests.of(overlay).ofServices(Deployment.class)) {
            var container = container(deployment);
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            // The time-out of the probe exceeds the service's own time-out for its database.
            assertThat(container.getReadinessProbe().getTimeoutSeconds()).isGreaterThan(5);
            assertThat(container.getPorts()).singleElement().satisfies(port -> {
                assertThat(port.getName()).isEqualTo("http");
                assertThat(value(container, "QUARKUS_HTTP_PORT")).isEqualTo(port.getContainerPort().toString());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void an_update_stops_no_pod_before_another_is_ready_and_lets_requests_finish(String overlay)
            throws IOException, InterruptedException {
        for (var deployment : Manifests.of(overlay).ofServices(Deployment.class)) {
            if (!name(deployment).equals(SINGLE)) {
                assertThat(deployment.getSpec().getReplicas()).as("the autoscaler's").isNull();
                assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
            }
            var container = container(deployment);
            long preStop = container.getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(preStop + seconds(value(container, "QUARKUS_SHUTDOWN_DELAY")) + 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void a_service_whose_second_instance_does_not_start_has_one_at_a_time(String overlay)
            throws IOException, InterruptedException {
        assertThat(Manifests.of(overlay).ofServices(Deployment.class)).filteredOn(found -> name(found).equals(SINGLE))
                .singleElement().satisfies(deployment -> {
                    assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
                    assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("Recreate");
                    assertThat(deployment.getSpec().getStrategy().getRollingUpdate()).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void a_service_gets_only_documented_settings(String overlay) throws IOException, InterruptedException {
        for (var deployment : Manifests.of(overlay).ofServices(Deployment.class)) {
            var container = container(deployment);
            assertThat(container.getEnv()).extracting(EnvVar::getName).doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(Checkout.isDocumented(name)).as(name + " in docs").isTrue());
            var noun = Checkout.noun(name(deployment));
            assertThat(value(container, "QUINTET_DATABASE_URL")).isEqualTo("postgresql://%s-postgres-rw:5432/app", noun);
            assertThat(container.getEnv()).filteredOn(variable -> variable.getName().startsWith("QUINTET_DATABASE_")
                    && variable.getValueFrom() != null)
                    .extracting(variable -> variable.getValueFrom().getSecretKeyRef().getName())
                    .containsExactly(noun + "-postgres-app", noun + "-postgres-app");
        }
    }

    @Test
    void the_ingress_routes_every_path_to_its_service() {
        var ingress = (Ingress) Manifests.parse(Checkout.read("deploy/overlays/production/ingress.yaml")).all().get(0);
        var paths = ingress.getSpec().getRules().get(0).getHttp().getPaths();
        for (var name : Checkout.services()) {
            assertThat(Checkout.addresses(name)).isNotEmpty().allSatisfy(address -> {
                var longest = paths.stream().filter(path -> (address + "/").startsWith(path.getPath() + "/"))
                        .max(Comparator.comparing(path -> path.getPath().length())).orElseThrow();
                assertThat(longest.getBackend().getService().getName()).as(address).isEqualTo(name);
            });
        }
        assertThat(paths).extracting(HTTPIngressPath::getPath).doesNotContain("/").noneMatch(path -> path.startsWith("/q"));
    }

    @Test
    void production_is_redundant_and_has_access_control() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        assertThat(manifests.ofServices(HorizontalPodAutoscaler.class)).allSatisfy(autoscaler -> assertThat(
                autoscaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2));
        assertThat(manifests.ofServices(PostgresCluster.class)).allSatisfy(cluster -> {
            assertThat(cluster.spec().instances()).isGreaterThanOrEqualTo(3);
            assertThat(cluster.spec().plugins()).as("backups").isNotEmpty();
        });
        assertThat(manifests.ofServices(Deployment.class)).allSatisfy(deployment -> {
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()).hasSize(2);
            assertThat(value(container(deployment), "QUINTET_ACCESS_ENABLED")).isEqualTo("true");
            assertThat(value(container(deployment), "QUINTET_PRODUCTION")).isEqualTo("true");
            assertThat(container(deployment).getImage()).doesNotEndWith(":latest").matches(".+/.+:[0-9.]+");
        });
    }

    /** All connections of all pods stay below the limit of PostgreSQL, with a reserve for people. */
    @Test
    void the_largest_scale_fits_the_database() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        int pods = manifests.ofServices(HorizontalPodAutoscaler.class).stream()
                .mapToInt(autoscaler -> autoscaler.getSpec().getMaxReplicas()).max().orElseThrow();
        int allowed = manifests.ofServices(PostgresCluster.class).stream().mapToInt(
                cluster -> Integer.parseInt(cluster.spec().postgresql().parameters().get("max_connections"))).min()
                .orElseThrow();
        assertThat(pods * (16 + 2)).isLessThanOrEqualTo(allowed - 10);
    }

    private static void isRestricted(Container container) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getStartupProbe()).isNotNull();
        assertThat(container.getLivenessProbe()).isNotNull();
        assertThat(container.getReadinessProbe()).isNotNull();
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    private static String value(Container container, String variable) {
        return container.getEnv().stream().filter(env -> env.getName().equals(variable)).map(EnvVar::getValue)
                .collect(Collectors.joining());
    }

    private static long seconds(String duration) {
        var matcher = DURATION.matcher(duration);
        assertThat(matcher.matches()).as(duration).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }

    private static List<String> names(List<? extends HasMetadata> resources) {
        return resources.stream().map(ManifestsTest::name).sorted().toList();
    }
}
