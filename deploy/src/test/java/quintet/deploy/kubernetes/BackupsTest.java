package quintet.deploy.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.HasMetadata;
import quintet.deploy.Checkout;
import quintet.deploy.Yaml;

/** The back-ups of a cluster, and the manifests of docs/backup.md. */
class BackupsTest {

    private static final Pattern MANIFEST = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");

    /** The archived log alone restores nothing: it continues a base backup. */
    @Test
    void every_database_of_production_has_a_nightly_base_backup() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        var backups = manifests.of(ScheduledBackup.class).stream().map(ScheduledBackup::spec).toList();
        var databases = manifests.of(PostgresCluster.class);
        assertThat(backups).extracting(backup -> backup.cluster().name()).containsExactlyInAnyOrderElementsOf(
                databases.stream().map(database -> database.getMetadata().getName()).toList());
        assertThat(backups).allSatisfy(backup -> assertThat(databases).allSatisfy(database -> assertThat(
                database.spec().plugins()).extracting(PostgresCluster.Plugin::name)
                .containsExactly(backup.pluginConfiguration().name())));
    }

    @Test
    void the_documented_store_is_the_one_that_the_databases_name() throws IOException, InterruptedException {
        var store = (ObjectStore) manifest("ObjectStore");
        assertThat(store.spec().retentionPolicy()).matches("[1-9][0-9]*[dwm]");
        assertThat(Manifests.of("production").of(PostgresCluster.class)).allSatisfy(database -> assertThat(
                database.spec().plugins().get(0).parameters())
                .isEqualTo(Map.of("barmanObjectName", store.getMetadata().getName())));
    }

    /** It reads the old archive and writes a new one, because the plugin refuses to write into one that is not empty. */
    @Test
    void the_documented_restore_changes_one_database_of_production() throws IOException, InterruptedException {
        var restored = Manifests.production("patches:\n", "patches:\n  - path: restore.yaml\n",
                Map.of("restore.yaml", text("Cluster"))).of(PostgresCluster.class);
        var usual = Manifests.of("production").of(PostgresCluster.class);
        for (int i = 0; i < usual.size(); i++) {
            var before = usual.get(i).spec();
            var after = restored.get(i).spec();
            var name = usual.get(i).getMetadata().getName();
            assertThat(restored.get(i).getMetadata().getName()).isEqualTo(name);
            assertThat(after).usingRecursiveComparison().ignoringFields("bootstrap", "externalClusters", "plugins")
                    .isEqualTo(before);
            if (name.equals("metadata-postgres")) {
                isRestored(name, before, after);
            } else {
                assertThat(after).usingRecursiveComparison().isEqualTo(before);
            }
        }
    }

    private static void isRestored(String name, PostgresCluster.Spec before, PostgresCluster.Spec after) {
        var recovery = requireNonNull(after.bootstrap()).recovery();
        assertThat(List.of(recovery.database(), recovery.owner())).containsOnly("app");
        var source = requireNonNull(after.externalClusters()).get(0);
        assertThat(source.name()).isEqualTo(recovery.source());
        var plugin = before.plugins().get(0);
        var store = plugin.parameters().get("barmanObjectName");
        assertThat(source.plugin()).isEqualTo(new PostgresCluster.ExternalPlugin(plugin.name(),
                Map.of("barmanObjectName", store, "serverName", name)));
        assertThat(after.plugins()).containsExactly(new PostgresCluster.Plugin(plugin.name(), true,
                Map.of("barmanObjectName", store, "serverName", name + "-2")));
    }

    @Test
    void the_documented_base_backup_is_as_the_nightly_one() throws IOException, InterruptedException {
        var backup = ((Backup) manifest("Backup")).spec();
        assertThat(Manifests.of("production").of(ScheduledBackup.class)).anySatisfy(nightly -> {
            assertThat(backup.cluster().name()).isEqualTo(nightly.spec().cluster().name());
            assertThat(backup.method()).isEqualTo(nightly.spec().method());
            assertThat(backup.pluginConfiguration().name()).isEqualTo(nightly.spec().pluginConfiguration().name());
        });
    }

    private static HasMetadata manifest(String kind) {
        return Manifests.parse(text(kind)).all().get(0);
    }

    private static String text(String kind) {
        return MANIFEST.matcher(Checkout.read("docs/backup.md")).results().map(found -> found.group(1))
                .filter(text -> kind.equals(Yaml.documents(text).get(0).get("kind"))).findAny().orElseThrow();
    }
}
