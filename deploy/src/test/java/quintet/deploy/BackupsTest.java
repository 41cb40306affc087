package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/** The back-ups of a cluster. The archived log alone restores nothing: it continues a base backup. */
class BackupsTest {

    @Test
    void every_database_of_production_has_a_nightly_base_backup() throws IOException, InterruptedException {
        var manifests = Manifests.of("production");
        var backups = manifests.all().stream().filter(ScheduledBackup.class::isInstance).map(ScheduledBackup.class::cast)
                .map(ScheduledBackup::spec).toList();
        var databases = manifests.ofServices(PostgresCluster.class);
        assertThat(backups).extracting(backup -> backup.cluster().name()).containsExactlyInAnyOrderElementsOf(
                databases.stream().map(database -> database.getMetadata().getName()).toList());
        assertThat(backups).allSatisfy(backup -> assertThat(databases).allSatisfy(database -> assertThat(
                database.spec().plugins()).extracting(PostgresCluster.Plugin::name)
                .containsExactly(backup.pluginConfiguration().name())));
    }
}
