package quintet.deploy;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** CloudNativePG's {@code Cluster}. */
@Group("postgresql.cnpg.io")
@Version("v1")
final class PostgresCluster extends CloudNativePgObject<PostgresCluster.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(String imageName, int instances, @Nullable Integer minSyncReplicas, @Nullable Integer maxSyncReplicas,
            Storage storage, @Nullable Storage walStorage, ResourceRequirements resources, Postgresql postgresql,
            @Nullable List<Plugin> plugins) {
    }

    record Storage(String size) {
    }

    record Postgresql(Map<String, String> parameters) {
    }

    record Plugin(String name, boolean isWALArchiver, Map<String, String> parameters) {
    }
}
