package quintet.metadata.command;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;

/** The command line with versions of documents, and with filters. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataHistoryCommandTest {

    @BeforeEach
    void forget() {
        Postgres.clear();
    }

    @Test
    void versions_are_listed_compared_and_restored() {
        var id = create("ships", "{\"min_workers\": 1, \"old\": true}", "");
        assertThat(piped("quintet metadata patch %s '{\"min_workers\": 2, \"old\": null}'".formatted(id)).as(0))
                .contains("payload\t{\"min_workers\":2}\n");
        assertThat(piped("quintet metadata history " + id).as(0).lines()).hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith("2\tupdated\t"))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("1\tcreated\t"));
        assertThat(piped("quintet metadata diff " + id).as(0)).contains("-     \"min_workers\" : 1,\n",
                "-     \"old\" : true\n",
                "+     \"min_workers\" : 2\n");
        assertThat(piped("quintet metadata diff %s 2 1".formatted(id)).as(0)).contains("+     \"old\" : true\n");
        assertThat(piped("quintet -o json metadata diff %s 1 2".formatted(id)).as(0))
                .contains("\"path\":\"/payload/min_workers\"");
        assertThat(run("quintet metadata get --payload --version 1 " + id).as(0))
                .isEqualTo("{\"min_workers\": 1, \"old\": true}\n");
        assertThat(run("quintet metadata get --at 2000-01-01T00:00:00Z " + id).as(1)).contains(id);
        assertThat(run("quintet metadata get --at 2000-01-01T00:00:00Z --version 1 " + id).as(2))
                .contains("exclude each other");
        assertThat(piped("quintet metadata restore %s --version 1".formatted(id)).as(0)).contains("\"old\": true}\n");
        assertThat(piped("quintet metadata history " + id).as(0)).startsWith("3\tupdated\t");
    }

    @Test
    void a_deleted_document_is_listed_and_restored() {
        var id = create("trams", "{}", "");
        assertThat(run("quintet metadata diff " + id).as(1)).contains("There is one version only.");
        run("quintet metadata delete " + id).as(0);
        assertThat(piped("quintet metadata list").as(0)).isEmpty();
        assertThat(piped("quintet metadata list --deleted").as(0)).startsWith(id + "\t");
        assertThat(piped("quintet metadata restore " + id).as(0)).startsWith("id\t" + id);
        assertThat(piped("quintet metadata list").as(0)).startsWith(id + "\t");
    }

    @Test
    void a_stored_document_is_checked() {
        var id = create("bikes", "{\"partitioning\": 1}", "");
        var fitting = "{\"sourceName\": \"a\", \"jobCluster\": {\"min_workers\": 1}, \"partitioning\": \"b\"}";
        run("quintet metadata patch %s '%s'".formatted(id, fitting)).as(0);
        assertThat(run("quintet metadata check " + id).as(0)).contains("Version 2 fits the schema of default, version 0.");
        assertThat(piped("quintet metadata check %s --version 1".formatted(id)).as(1)).contains(
                "/payload/partitioning\tinteger found, string expected\n");
        assertThat(piped("quintet -o json metadata check %s --version 1".formatted(id)).as(1)).contains("\"mode\":\"warn\"");
        assertThat(run("quintet metadata check %s --version 3".formatted(id)).as(1)).contains("has no version 3");
    }

    @Test
    void the_same_name_again_is_refused_returned_or_the_next_version() {
        var id = create("ferries", "{\"a\": 1}", "");
        var again = "echo '{\"a\": 2}' | quintet metadata create - --name ferries --if-exists ";
        assertThat(run(again + "fail").as(1)).contains(id);
        assertThat(run(again + "return").as(1)).contains(id);
        assertThat(piped(again.replace("2", "1") + "return").as(0)).contains(id, "{\"a\": 1}");
        assertThat(piped(again + "newVersion").as(0)).contains(id, "{\"a\": 2}");
        assertThat(piped("quintet metadata list").as(0).lines()).hasSize(1);
    }

    @Test
    void a_list_has_filters() {
        var blue = create("flights", "{\"jobCluster\": {\"min_workers\": 4}}", "--namespace air -l team=blue");
        var red = create("boats", "{\"about\": \"harbour\"}", "-l team=red");
        assertThat(listed("--name flights")).isEqualTo(blue);
        assertThat(listed("--namespace air")).isEqualTo(blue);
        assertThat(listed("-l team!=blue")).isEqualTo(red);
        assertThat(listed("-q harbour")).isEqualTo(red);
        assertThat(listed("--contains '{\"jobCluster\": {\"min_workers\": 4}}'")).isEqualTo(blue);
        assertThat(listed("--name boats --latest")).isEqualTo(red);
        assertThat(listed("--until 2000-01-01T00:00:00Z")).isEmpty();
        assertThat(piped("quintet metadata list --sort -name --full").as(0).lines()).hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("\tflights\tair\t\t{\"team\":\"blue\"}\t1\t"));
        assertThat(run("quintet metadata list --sort price").as(1)).contains("sort");
    }

    /** The id of a document. */
    private static String create(String name, String payload, String options) {
        return piped("echo '%s' | tr -d '\\n' | quintet metadata create - --name %s %s".formatted(payload, name, options)).as(0)
                .lines().findFirst().orElseThrow().replaceFirst("id\t", "");
    }

    /** The ids that a list has, with blanks between them. */
    private static String listed(String filter) {
        return String.join(" ", piped("quintet metadata list " + filter).as(0).lines()
                .map(line -> line.substring(0, line.indexOf('\t'))).toList());
    }
}
