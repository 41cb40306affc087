package quintet.deploy.kubernetes;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** CloudNativePG's {@code Cluster}. */
@Group("postgresql.cnpg.io")
@Version("v1")
final class PostgresCluster extends CustomObject<PostgresCluster.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(String imageName, int instances, Affinity affinity, Storage storage, Storage walStorage,
            ResourceRequirements resources, Postgresql postgresql, List<Plugin> plugins, @Nullable Bootstrap bootstrap,
            @Nullable List<ExternalCluster> externalClusters) {
    }

    record Affinity(boolean enablePodAntiAffinity, String podAntiAffinityType, String topologyKey) {
    }

    record Storage(String size) {
    }

    record Postgresql(Synchronous synchronous, Map<String, String> parameters) {
    }

    record Synchronous(String method, int number, String dataDurability, boolean failoverQuorum) {
    }

    record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {
    }

    record Bootstrap(Recovery recovery) {
    }

    record Recovery(String source, String database, String owner, @Nullable RecoveryTarget recoveryTarget) {
    }

    record RecoveryTarget(String targetTime) {
    }

    record ExternalCluster(String name, ExternalPlugin plugin) {
    }

    record ExternalPlugin(String name, Map<String, String> parameters) {
    }
}
