package quintet.pipeline;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.api.ProblemAssert.assertProblem;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.stores.Postgres;

/** The filters of the list of pipelines, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class PipelineFilterTest {

    private static final String SHOP = "https://github.com/acme/web-shop";

    @BeforeEach
    void clear() {
        Postgres.execute("TRUNCATE pipeline");
    }

    @Test
    void pipelines_are_found_by_name_and_repository() {
        var first = create("ci", SHOP);
        var second = create("ci", "https://github.com/acme/other");
        var third = create("release", SHOP);
        assertThat(ids("?name=ci")).containsExactly(first, second);
        assertThat(ids("?repository=" + SHOP)).containsExactly(first, third);
        assertThat(ids("?repository=" + SHOP + "&name=release")).containsExactly(third);
        assertThat(ids("?name=CI")).isEmpty();
        assertThat(ids("?name=c")).isEmpty();
        assertThat(ids("?name=ci*")).isEmpty();
        assertThat(ids("")).containsExactly(first, second, third);
    }

    @Test
    void a_search_finds_any_part_of_a_name_in_any_case() {
        var shop = create("Web-Shop", SHOP);
        var sale = create("100%_Größe", "https://github.com/acme/sale");
        assertThat(ids("?q=shop")).containsExactly(shop);
        assertThat(ids("?q=B-S")).containsExactly(shop);
        assertThat(ids("?q=GR%C3%96%C3%9FE")).containsExactly(sale);
        assertThat(ids("?q=e")).containsExactly(shop, sale);
        assertThat(ids("?q=0%25_g")).containsExactly(sale);
        assertThat(ids("?q=b_s")).isEmpty();
        assertThat(ids("?q=%25")).containsExactly(sale);
        assertThat(ids("?q=acme")).isEmpty();
    }

    @Test
    void a_search_goes_together_with_the_other_filters() {
        var first = create("web-shop", SHOP);
        create("web-shop", "https://github.com/acme/other");
        create("web-shop release", SHOP);
        assertThat(ids("?q=WEB&name=web-shop&repository=git@github.com:acme/web-shop")).containsExactly(first);
        assertThat(ids("?q=web&name=web-shop")).hasSize(2);
        assertThat(ids("?q=web&repository=" + SHOP)).hasSize(2);
        assertThat(ids("?q=none&name=web-shop")).isEmpty();
    }

    @Test
    void a_changed_pipeline_is_found_as_it_is_now() {
        var id = create("before", SHOP);
        given().contentType("application/json").body(body("after", "https://github.com/acme/other")).put("/pipelines/" + id);
        assertThat(ids("?name=before")).isEmpty();
        assertThat(ids("?q=before")).isEmpty();
        assertThat(ids("?q=after")).containsExactly(id);
        assertThat(ids("?repository=" + SHOP)).isEmpty();
        assertThat(ids("?name=after&repository=git@github.com:acme/other")).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({ "https://github.com/acme/web-shop, https://github.com/acme/web-shop.git",
            "https://github.com/acme/web-shop.git, git@github.com:acme/web-shop",
            "git@github.com:acme/web-shop.git, https://GitHub.com/ACME/Web-Shop",
            "git@github.com:IA/i, https://github.com/ia/I.GIT",
            "https://github.com/a/x.git.git, https://github.com/a/x.git.git" })
    void the_form_of_an_address_does_not_matter(String kept, String sought) {
        var id = create("x", kept);
        create("x", "https://github.com/a/b");
        assertThat(ids("?repository=" + sought)).containsExactly(id);
        assertThat(ids("?repository=" + sought + "&name=x")).containsExactly(id);
    }

    @Test
    void repositories_with_similar_addresses_are_different() {
        create("x", "https://github.com/acme/web-shop2");
        create("x", "https://github.com/acme2/web-shop");
        create("x", "https://github.com/acme/web.shop");
        assertThat(ids("?repository=" + SHOP)).isEmpty();
    }

    @Test
    void a_filtered_list_is_read_page_by_page() {
        var found = List.of(create("ci", SHOP), create("ci", SHOP), create("ci", SHOP));
        create("other", SHOP);
        for (var filter : List.of("name=ci", "repository=" + SHOP + "&name=ci", "q=C", "q=c&name=ci")) {
            var page = Pages.get("/pipelines?limit=2&" + filter);
            assertThat(page.<List<String>> path("id")).containsExactlyElementsOf(found.subList(0, 2));
            var next = Objects.requireNonNull(Pages.next(page));
            assertThat(Pages.get(next).<List<String>> path("id")).containsExactly(found.get(2));
            assertThat(Pages.next(Pages.get(next))).isNull();
            var other = next.replaceFirst("(name|q)=\\w+", "$1=other");
            assertProblem(Pages.get(other), 400, "invalid-request").in("cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "q=", "q=%20", "q=%09", "q=a%00", "name=", "name=%20", "name=%00", "repository=",
            "repository=acme/web-shop",
            "repository=https://gitlab.com/a/b", "repository=%00" })
    void a_filter_that_no_pipeline_can_match_is_rejected(String filter) {
        assertProblem(Pages.get("/pipelines?" + filter), 400, "invalid-request").in(filter.substring(0, filter.indexOf('=')));
    }

    @Test
    void a_name_that_is_too_long_is_rejected() {
        var name = "🚀".repeat(255);
        var id = create(name, SHOP);
        assertThat(given().queryParam("name", name).get("/pipelines").<List<String>> path("id")).containsExactly(id);
        assertThat(given().queryParam("q", name).get("/pipelines").<List<String>> path("id")).containsExactly(id);
        assertProblem(given().queryParam("name", name + "x").get("/pipelines"), 400, "invalid-request").in("name");
        assertProblem(given().queryParam("q", name + "x").get("/pipelines"), 400, "invalid-request").in("q");
        assertProblem(Pages.get("/pipelines?q=a&q=b"), 400, "invalid-request").in("q");
    }

    /** Even for values that PostgreSQL does not know, when it plans, and a filter that few of many pipelines match. */
    @Test
    void each_filter_has_an_index_in_the_order_of_the_list() throws SQLException {
        Postgres.execute(
                """
                        INSERT INTO pipeline (id, configuration, created_at, updated_at)
                        SELECT gen_random_uuid(), jsonb_build_object('name', n, 'repository', 'https://github.com/acme/' || n), now(), now()
                          FROM (SELECT CASE WHEN i % 1000 = 0 THEN 'few' ELSE 'many' END FROM generate_series(1, 20000) i) AS names (n)""");
        Postgres.execute("ANALYZE pipeline");
        assertThat(plan(PipelineRepository.OLDEST_OF_NAME, "'few'")).contains("using pipeline_by_name ");
        assertThat(plan(PipelineRepository.OLDEST_OF_REPOSITORY, "'https://github.com/acme/few'"))
                .contains("using pipeline_by_repository ");
        // Two filters leave few rows, which PostgreSQL may sort.
        assertThat(plan(PipelineRepository.OLDEST_OF_BOTH, "'https://github.com/acme/few', 'few'"))
                .containsPattern("(using|on) pipeline_by_repository ").contains("name = ");
    }

    private static String plan(String sql, String arguments) throws SQLException {
        try (var connection = Postgres.connect(); var statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            statement.execute("PREPARE list AS " + sql);
            var lines = new StringBuilder();
            try (var rows = statement
                    .executeQuery("EXPLAIN EXECUTE list('2000-01-01', '00000000-0000-0000-0000-000000000000', 100, "
                            + arguments + ")")) {
                while (rows.next()) {
                    lines.append(rows.getString(1)).append('\n');
                }
            }
            return lines.toString();
        }
    }

    private static List<String> ids(String query) {
        var answer = Pages.get("/pipelines" + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.path("id");
    }

    private static String create(String name, String repository) {
        var created = given().contentType("application/json").body(body(name, repository)).post("/pipelines");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created.path("id");
    }

    private static String body(String name, String repository) {
        return "{\"name\": \"%s\", \"repository\": \"%s\", \"stages\": [{\"name\": \"t\", \"type\": \"run\", \"command\": \"x\"}]}"
                .formatted(name, repository);
    }
}
