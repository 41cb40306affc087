package quintet.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/** The manifests of a cluster: each file, and the overlays as kubectl builds them, if installed. */
class ManifestsTest {

    private static final Pattern DURATION = Pattern.compile("(\\d+)S");
    private static final Pattern OF_OTHER_PROGRAMS = Pattern.compile("/(kustomization|names|kind)\\.yaml$");
    private static final String INSTANCE = "app.kubernetes.io/instance";

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
        var files = Checkout.files("deploy").filter(file -> file.matches("deploy/(base|components|overlays)/.+\\.yaml")
                && !OF_OTHER_PROGRAMS.matcher(file).find()).toList();
        assertThat(files).contains("deploy/base/deployment.yaml", "deploy/overlays/production/service/postgres.yaml")
                .allSatisfy(file -> assertThat(Manifests.parse(Checkout.read(file)).all()).as(file).isNotEmpty());
    }

    @Test
    void a_service_is_one_folder_and_named_once_in_each_overlay() {
        var nouns = Checkout.services().stream().map(Checkout::noun).toList();
        for (var overlay : List.of("local", "production")) {
            var kustomization = Yaml.documents(Checkout.read("deploy/overlays/" + overlay + "/kustomization.yaml")).get(0);
            assertThat(Yaml.list(kustomization, "resources")).as(overlay).filteredOn(
                    name -> !String.valueOf(name).endsWith(".yaml")).isEqualTo(nouns);
        }
        for (var service : Checkout.services()) {
            assertThat(Checkout.read("deploy/services/" + Checkout.noun(service) + "/kustomization.yaml"))
                    .contains("quintet/" + service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_service_has_all_its_resources(String overlay) throws IOException, InterruptedException {
        var manifests = Manifests.of(overlay);
        for (var type : List.of(Deployment.class, Service.class, ServiceAccount.class, NetworkPolicy.class)) {
            assertThat(names(manifests.ofServices(type))).as(type.getSimpleName()).isEqualTo(Checkout.services());
        }
        var databases = overlay.equals("local") ? manifests.of(StatefulSet.class) : manifests.of(PostgresCluster.class);
        assertThat(names(databases)).isEqualTo(
                Checkout.services().stream().map(service -> Checkout.noun(service) + "-postgres").toList());
        assertThat(manifests.all()).allSatisfy(resource -> {
            assertThat(resource.getKind().equals("Namespace") ? name(resource) : resource.getMetadata().getNamespace())
                    .isEqualTo("quintet");
            assertThat(resource.getMetadata().getLabels()).containsEntry("app.kubernetes.io/part-of", "quintet");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_selector_matches_the_pods_of_its_service_only(String overlay)
            throws IOException, InterruptedException {
        var manifests = Manifests.of(overlay);
        for (var deployment : manifests.ofServices(Deployment.class)) {
            var own = Map.of("app.kubernetes.io/component", "service", INSTANCE, Checkout.noun(name(deployment)));
            assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(own);
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).containsAllEntriesOf(own);
        }
        manifests.ofServices(Service.class).forEach(service -> assertThat(service.getSpec().getSelector()).isEqualTo(
                selector(manifests, service)));
        manifests.ofServices(PodDisruptionBudget.class).forEach(budget -> assertThat(
                budget.getSpec().getSelector().getMatchLabels()).isEqualTo(selector(manifests, budget)));
        manifests.ofServices(NetworkPolicy.class).forEach(policy -> assertThat(
                policy.getSpec().getPodSelector().getMatchLabels()).isEqualTo(selector(manifests, policy)));
        manifests.ofServices(HorizontalPodAutoscaler.class).forEach(autoscaler -> assertThat(
                autoscaler.getSpec().getScaleTargetRef().getName()).isEqualTo(name(autoscaler)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_pod_has_minimal_privileges(String overlay) throws IOException, InterruptedException {
        var manifests = Manifests.of(overlay);
        var pods = Stream.concat(manifests.of(Deployment.class).stream().map(found -> found.getSpec().getTemplate().getSpec()),
                manifests.of(StatefulSet.class).stream().map(found -> found.getSpec().getTemplate().getSpec())).toList();
        assertThat(pods).hasSizeGreaterThanOrEqualTo(Checkout.services().size()).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).hasSize(1).allSatisfy(ManifestsTest::isRestricted);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "local", "production" })
    void every_service_has_three_probes_on_its_port(String overlay)
            throws IOException, InterruptedException {
        for (var deployment : Manifests.of(overlay).ofServices(Deployment.class)) {
            var container = container(deployment);
            var startup = container.getStartupProbe();
            assertThat(startup.getHttpGet().getPath()).isEqualTo("/q/health/started");
            // On a busy node a start took more than a minute.
            assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold()).isGreaterThan(120);
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
            assertThat(deployment.getSpec().getReplicas()).as("the autoscaler's").isNull();
            assertThat(deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal()).isZero();
            var container = container(deployment);
            long preStop = container.getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(preStop + seconds(value(container, "QUARKUS_SHUTDOWN_DELAY")) + 10);
        }
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

    /** The selector of the deployment of the same name. */
    private static Map<String, String> selector(Manifests manifests, HasMetadata resource) {
        return manifests.ofServices(Deployment.class).stream().filter(found -> name(found).equals(name(resource))).findAny()
                .orElseThrow().getSpec().getSelector().getMatchLabels();
    }

    static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    static String value(Container container, String variable) {
        return container.getEnv().stream().filter(env -> env.getName().equals(variable)).map(EnvVar::getValue)
                .collect(Collectors.joining());
    }

    private static long seconds(String duration) {
        var matcher = DURATION.matcher(duration);
        assertThat(matcher.matches()).as(duration).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    static String name(HasMetadata resource) {
        return resource.getMetadata().getName();
    }

    static List<String> names(List<? extends HasMetadata> resources) {
        return resources.stream().map(ManifestsTest::name).sorted().toList();
    }
}
