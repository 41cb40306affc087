package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Expand, migrate, contract: during an update, the previous version runs on the new schema. Migrations beyond the first
 * therefore only add. They may remove what a comment declares unused since a release.
 */
class MigrationsTest {

    /** Statements that break a running previous version, or block it while a large table is rewritten. */
    private static final Pattern BREAKING = Pattern.compile("""
            (?ix) \\b (
              DROP \\s+ (TABLE|COLUMN|VIEW|SEQUENCE|TYPE|FUNCTION|SCHEMA)
            | RENAME \\s
            | ALTER \\s+ (COLUMN \\s+)? \\S+ \\s+ (SET \\s+ DATA \\s+ )? TYPE \\s
            | SET \\s+ NOT \\s+ NULL
            | ADD \\s+ COLUMN \\s+ (?! [^,;]* \\b DEFAULT \\b ) [^,;]* NOT \\s+ NULL
            | (?<! AFTER \\s ) TRUNCATE \\s
            | LOCK \\s+ TABLE
            )""");
    private static final Pattern COMMENT = Pattern.compile("(?m)--.*$");
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- Contract: unused since \\d+\\.\\d+\\.\\d+\\b");

    static Stream<String> later() {
        return Checkout.services().stream().flatMap(service -> Checkout.files(service + "/src/main/resources/db/migration"))
                .filter(file -> !file.contains("/V1__"));
    }

    @Test
    void no_later_migration_breaks_the_previous_version() {
        assertThat(later()).allSatisfy(file -> {
            var sql = Checkout.read(file);
            assertThat(CONTRACT.matcher(sql).find() || !breaks(sql)).as(file + " breaks the previous version").isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "ALTER TABLE a DROP COLUMN b;", "DROP TABLE a;", "ALTER TABLE a RENAME b TO c;",
            "ALTER TABLE a ALTER COLUMN b TYPE bigint;", "ALTER TABLE a ALTER b SET NOT NULL;",
            "ALTER TABLE a ADD COLUMN b int NOT NULL;", "truncate a;" })
    void breaking_statements_are_found(String sql) {
        assertThat(breaks(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "ALTER TABLE a ADD COLUMN b int;", "ALTER TABLE a ADD COLUMN b int NOT NULL DEFAULT 0;",
            "CREATE TABLE b (c int NOT NULL);", "CREATE INDEX d ON a (b);", "-- no DROP TABLE here\nCREATE TABLE b (c int);",
            "ALTER TABLE a ALTER b DROP NOT NULL;", "CREATE TRIGGER a AFTER TRUNCATE ON b FOR EACH STATEMENT;",
            "ALTER TABLE a ADD COLUMN b int NOT NULL DEFAULT 0, ADD COLUMN c int;" })
    void adding_statements_are_allowed(String sql) {
        assertThat(breaks(sql)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("services")
    void migrations_are_numbered_without_gaps_and_named(String service) {
        var names = Checkout.files(service + "/src/main/resources/db/migration").sorted().toList();
        assertThat(names).isNotEmpty().allMatch(name -> name.matches(".*/V\\d+__[a-z0-9_]+\\.sql"));
        assertThat(names.stream().map(name -> Integer.parseInt(name.replaceAll(".*/V(\\d+)__.*", "$1"))).sorted().toList())
                .isEqualTo(Stream.iterate(1, number -> number + 1).limit(names.size()).toList());
    }

    /** A service knows its migrations by this list only. */
    @ParameterizedTest
    @MethodSource("folders")
    void each_migration_is_in_the_list_of_its_folder(String folder) {
        assertThat(Checkout.read(folder + ".txt").lines()).containsExactlyElementsOf(Checkout.files(folder)
                .map(file -> file.substring(folder.length() + 1)).sorted().toList());
    }

    static Stream<String> folders() {
        return Stream.concat(Stream.of("kit/src/main/resources/db/kit"),
                Checkout.services().stream().map(service -> service + "/src/main/resources/db/migration"));
    }

    /** After a rollback, the previous version runs its own statements again on the newer schema. */
    @Test
    void statements_of_the_kit_can_be_repeated_by_any_version() {
        assertThat(Checkout.files("kit/src/main/resources/db/kit")).isNotEmpty().allSatisfy(file -> {
            assertThat(file).matches(".*/R__[a-z0-9_]+\\.sql");
            assertThat(COMMENT.matcher(Checkout.read(file)).replaceAll("").split(";", -1)).filteredOn(sql -> !sql.isBlank())
                    .allMatch(sql -> sql.strip()
                            .matches("(?is)(CREATE (TABLE|INDEX|SEQUENCE)|ALTER TABLE \\w+ ADD COLUMN) IF NOT EXISTS .*"))
                    .noneMatch(MigrationsTest::breaks);
        });
    }

    static List<String> services() {
        return Checkout.services();
    }

    private static boolean breaks(String sql) {
        return BREAKING.matcher(COMMENT.matcher(sql).replaceAll("")).find();
    }

}
