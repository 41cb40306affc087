package quintet.deploy.kubernetes;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** CloudNativePG's {@code ScheduledBackup}. */
@Group("postgresql.cnpg.io")
@Version("v1")
final class ScheduledBackup extends CustomObject<ScheduledBackup.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(String schedule, boolean immediate, Reference cluster, String method, Reference pluginConfiguration) {
    }

    record Reference(String name) {
    }
}
