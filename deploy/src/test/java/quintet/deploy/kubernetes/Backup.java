package quintet.deploy.kubernetes;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** CloudNativePG's {@code Backup}. */
@Group("postgresql.cnpg.io")
@Version("v1")
final class Backup extends CustomObject<Backup.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(Reference cluster, String method, Reference pluginConfiguration) {
    }

    record Reference(String name) {
    }
}
