package quintet.kit.database;

import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** One run of Flyway, on connections of its own that end with it. Flyway gets its files from here and searches nothing. */
record FlywayRun(List<LoadableResource> files) implements ResourceProvider {

    // Another encoding cannot keep every text that a service accepts.
    private static final String REQUIRE_UTF8 = """
            DO $$ BEGIN
                IF current_setting('server_encoding') <> 'UTF8' THEN
                    RAISE EXCEPTION 'its encoding is %, but must be UTF8', current_setting('server_encoding');
                END IF;
            END $$""";

    /**
     * Applies migrations that the database does not have.
     *
     * @throws RuntimeException of Flyway, caused by an SQLException if the database cannot be used
     */
    static void migrate(List<Migration> migrations, Config config) {
        Flyway.configure()
                .dataSource("jdbc:" + text(config, "quintet.database.url"), text(config, "quarkus.datasource.username"),
                        text(config, "quarkus.datasource.password"))
                .initSql(REQUIRE_UTF8)
                .resourceProvider(new FlywayRun(migrations.stream().<LoadableResource> map(File::new).toList()))
                .javaMigrationClassProvider(List::of)
                // When an update is rolled back, the old version starts on the new schema.
                .ignoreMigrationPatterns("*:future", "repeatable:missing")
                .connectRetries(config.getValue("quarkus.flyway.connect-retries", Integer.class))
                .connectRetriesInterval(
                        (int) config.getValue("quarkus.flyway.connect-retries-interval", Duration.class).toSeconds())
                .load()
                .migrate();
    }

    private static String text(Config config, String name) {
        return config.getValue(name, String.class);
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return files.stream().filter(file -> file.getRelativePath().equals(name)).findFirst().orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return files.stream()
                .filter(file -> file.getFilename().startsWith(prefix)
                        && Stream.of(suffixes).anyMatch(file.getFilename()::endsWith))
                .toList();
    }

    /** A migration as Flyway reads it. */
    static final class File extends LoadableResource {

        private final Migration migration;

        File(Migration migration) {
            this.migration = migration;
        }

        @Override
        public Reader read() {
            return new StringReader(migration.sql());
        }

        @Override
        public String getFilename() {
            return migration.script();
        }

        @Override
        public String getRelativePath() {
            return migration.script();
        }

        @Override
        public String getAbsolutePath() {
            return migration.script();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return migration.script();
        }
    }
}
