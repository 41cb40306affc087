package quintet.metadata.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import quintet.kit.input.Query;
import quintet.kit.testing.stores.Postgres;

/** The plans of lists. The values of arguments do not matter for a plan, and nor does the number of matching rows. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class FindPlanTest {

    @BeforeAll
    static void fill() {
        Postgres.clear();
        Postgres.execute("ALTER TABLE metadata DISABLE TRIGGER metadata_changed");
        Postgres.execute(
                """
                         INSERT INTO metadata (id, registered_on, updated_on, name, payload, namespace, kind, labels, label_words, document, words)
                         SELECT gen_random_uuid(), at, at, name, payload, 'n' || n % 10, CASE WHEN n % 5000 = 0 THEN 'few' ELSE 'many' END,
                                jsonb_build_object('team', 't' || n % 1000, 'env', 'prod'),
                        ARRAY['team', 'env', 'env=prod', 'team=t' || n % 1000], payload::jsonb,
                                metadata_words(name, payload, payload::jsonb)
                           FROM (SELECT n, timestamptz '2026-01-01' + n * interval '1 second' AS at, 'name-' || n % 4000 AS name,
                                        format('{"serial": %s, "all": "common"}', n) AS payload
                                   FROM generate_series(1, 50000) n) numbered""");
        Postgres.execute("ALTER TABLE metadata ENABLE TRIGGER metadata_changed");
        Postgres.execute("VACUUM ANALYZE metadata");
    }

    @AfterAll
    static void empty() {
        Postgres.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "limit=100; metadata_by_registration", "sort=-registered_on; metadata_by_registration",
            "sort=updated_on; metadata_by_update", "sort=-updated_on; metadata_by_update",
            "sort=name; metadata_by_name", "sort=-name; metadata_by_name",
            "name=name-1; metadata_by_name", "name=name-1&latest=true; metadata_by_name",
            "namespace=n1; metadata_by_namespace", "namespace=n1&sort=-registered_on; metadata_by_namespace",
            "kind=few; metadata_by_kind", "kind=many; metadata_by_kind",
            "since=2026-01-01T01:00:00Z; metadata_by_registration", "labels=!a; metadata_by_registration" })
    void a_list_in_the_order_of_an_index_is_read_along_it(String query, String index) throws SQLException {
        assertThat(plan("EXPLAIN ", query)).containsPattern("Index Scan (Backward )?using " + index + " on metadata")
                .doesNotContain("Sort", "Bitmap", "Seq Scan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "labels=team=t1; metadata_by_labels", "labels=team in (t1,t2); metadata_by_labels",
            "labels=team=none; metadata_by_labels", "labels=none; metadata_by_labels",
            "q=12345; metadata_by_words", "q=non; metadata_by_words", "q=\"name-1\"; metadata_by_words",
            "contains={\"serial\":7}; metadata_by_document", "contains={\"none\":true}; metadata_by_document",
            "labels=team=t1&sort=-name; metadata_by_labels", "contains={\"serial\":7}&namespace=n7; metadata_by_document" })
    void a_filter_that_few_documents_meet_is_read_by_its_index(String query, String index) throws SQLException {
        assertThat(plan("EXPLAIN (ANALYZE, COSTS OFF) ", query))
                .containsPattern("Bitmap Index Scan on " + index + " \\(actual").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "labels=env=prod; metadata_by_registration", "q=common; metadata_by_registration",
            "q=common&sort=-name; metadata_by_name", "contains={\"all\":\"common\"}; metadata_by_registration",
            "contains={\"all\":\"common\"}&namespace=n7; metadata_by_namespace",
            "kind=many&sort=-updated_on; metadata_by_update",
            "q=comm&limit=1000; metadata_by_registration" })
    void a_filter_that_many_documents_meet_reads_little_more_than_a_page(String query, String index) throws SQLException {
        assertThat(plan("EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) ", query))
                .containsPattern("Index Scan (Backward )?using " + index + " on metadata \\S+ \\(actual rows=1?\\d{2,3}\\.")
                .doesNotContainPattern("(Bitmap|Seq|Index) Scan on \\S+ \\(actual").doesNotContain("Seq Scan");
    }

    private static String plan(String explain, String query) throws SQLException {
        var parameters = MultiMap.caseInsensitiveMultiMap();
        new QueryStringDecoder("?" + query).parameters().forEach(parameters::add);
        var sql = new FindSql(FindQuery.of(new Query(parameters)));
        var text = sql.text();
        var arguments = sql.arguments();
        for (int i = arguments.length; i > 0; i--) {
            text = text.replace("$" + i + "::", literal(arguments[i - 1]) + "::");
        }
        try (var connection = Postgres.connect(); var statement = connection.createStatement()) {
            // The table is in memory.
            statement.execute("SET random_page_cost = 1.1");
            var lines = new StringBuilder();
            try (var rows = statement.executeQuery(explain + text)) {
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
            }
            return lines.toString();
        }
    }

    private static String literal(Object argument) {
        return argument instanceof String[] texts
                ? "ARRAY[" + Arrays.stream(texts).map(FindPlanTest::literal).collect(Collectors.joining(",")) + "]"
                : "'" + argument.toString().replace("'", "''") + "'";
    }
}
