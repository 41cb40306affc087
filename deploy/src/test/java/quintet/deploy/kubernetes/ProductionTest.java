package quintet.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.deploy.kubernetes.ManifestsTest.container;
import static quintet.deploy.kubernetes.ManifestsTest.names;
import static quintet.deploy.kubernetes.ManifestsTest.value;

import java.io.IOException;
import java.util.Comparator;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import quintet.deploy.Checkout;

/** What only production has: redundancy, access control, an ingress. */
class ProductionTest {

    @Test
    void the_ingress_routes_every_path_to_its_service() {
        var ingress = (Ingress) Manifests.parse(Checkout.read("deploy/overlays/production/ingress.yaml")).all().get(0);
        var paths = ingress.getSpec().getRules().get(0).getHttp().getPaths();
        for (var name : Checkout.services()) {
            assertThat(Checkout.addresses(name)).isNotEmpty().allSatisfy(address -> {
                var longest = paths.stream()
                        .filter(path -> path.getPathType().equals("Prefix") || address.equals(path.getPath()))
                        .filter(path -> (address + "/").startsWith(path.getPath() + "/"))
                        .max(Comparator.comparing(path -> path.getPath().length())).orElseThrow();
                assertThat(longest.getBackend().getService().getName()).as(address).isEqualTo(name);
            });
        }
        assertThat(paths).filteredOn(path -> path.getPathType().equals("Prefix")).extracting(HTTPIngressPath::getPath)
                .doesNotContain("/");
        assertThat(paths).extracting(HTTPIngressPath::getPath).contains("/", "/whoami")
                .noneMatch(path -> path.startsWith("/q"));
    }

    @Test
    void production_is_redundant_and_has_access_control() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        assertThat(manifests.ofServices(HorizontalPodAutoscaler.class)).allSatisfy(autoscaler -> assertThat(
                autoscaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2));
        assertThat(names(manifests.of(HorizontalPodAutoscaler.class))).isEqualTo(Checkout.services());
        assertThat(names(manifests.of(PodDisruptionBudget.class))).isEqualTo(Checkout.services());
        assertThat(manifests.ofServices(Deployment.class)).allSatisfy(deployment -> {
            assertThat(deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints()).hasSize(2);
            assertThat(value(container(deployment), "QUINTET_ACCESS_ENABLED")).isEqualTo("true");
            assertThat(value(container(deployment), "QUINTET_PRODUCTION")).isEqualTo("true");
            assertThat(container(deployment).getImage()).doesNotEndWith(":latest").matches(".+/.+:[0-9.]+");
        });
    }

    /** docs/operations.md: an acknowledged write is on two machines. */
    @Test
    void an_acknowledged_write_is_on_two_machines() throws IOException, InterruptedException {
        assertThat(Manifests.of("production").of(PostgresCluster.class)).allSatisfy(cluster -> {
            var synchronous = cluster.spec().postgresql().synchronous();
            assertThat(synchronous.number()).isPositive().isLessThan(cluster.spec().instances() - 1);
            assertThat(synchronous).isEqualTo(new PostgresCluster.Synchronous("any", 1, "required", true));
            assertThat(cluster.spec().affinity()).isEqualTo(
                    new PostgresCluster.Affinity(true, "required", "kubernetes.io/hostname"));
        });
    }

    @Test
    void the_component_for_an_issuer_sets_it_for_each_service() throws IOException, InterruptedException {
        var manifests = Manifests.productionWith("oidc");
        assertThat(manifests.ofServices(Deployment.class)).hasSameSizeAs(Checkout.services()).allSatisfy(
                deployment -> assertThat(value(container(deployment), "QUINTET_ACCESS_OIDC_ISSUER")).startsWith("https://"));
    }

    /** All connections of all pods stay below the limit of PostgreSQL, with a reserve for people. */
    @Test
    void the_largest_scale_fits_the_database() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        int pods = manifests.ofServices(HorizontalPodAutoscaler.class).stream()
                .mapToInt(autoscaler -> autoscaler.getSpec().getMaxReplicas()).max().orElseThrow();
        int allowed = manifests.of(PostgresCluster.class).stream().mapToInt(
                cluster -> Integer.parseInt(cluster.spec().postgresql().parameters().get("max_connections"))).min()
                .orElseThrow();
        assertThat(pods * (16 + 2)).isLessThanOrEqualTo(allowed - 10);
    }
}
