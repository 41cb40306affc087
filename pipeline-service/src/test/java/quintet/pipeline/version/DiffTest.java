package quintet.pipeline.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import quintet.pipeline.version.Difference.Operation;

/** A difference is correct, short, and about stages by their names. */
class DiffTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("lint", "test", "build", "a/b", "~", "", "deploy", "0");

    @Test
    void the_difference_applied_to_the_old_document_gives_the_new_one() {
        var random = new Random(20261201);
        for (int i = 0; i < 5000; i++) {
            var old = document(random);
            var now = random.nextInt(10) == 0 ? old.deepCopy() : document(random);
            var patch = JSON.<JsonNode> valueToTree(Diff.between(old, now));
            assertThat(JsonPatch.apply(old, patch)).as("%s to %s by %s", old, now, patch).isEqualTo(now);
            assertThat(patch.isEmpty()).isEqualTo(old.equals(now));
        }
    }

    @Test
    void no_more_stages_move_than_have_to() {
        var random = new Random(8);
        for (int i = 0; i < 500; i++) {
            var order = new ArrayList<>(NAMES.subList(0, 2 + random.nextInt(NAMES.size() - 1)));
            var old = stages(order);
            int moves = 1 + random.nextInt(2);
            for (int move = 0; move < moves; move++) {
                order.add(random.nextInt(order.size()), order.remove(random.nextInt(order.size())));
            }
            assertThat(JsonPatch.operations(Diff.between(old, stages(order)))).as("%s to %s", old, order)
                    .hasSizeLessThanOrEqualTo(moves).allMatch("move"::equals);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a b c d | b c d a | move /stages/0 to /stages/3 (a)",
            "a b c d | d a b c | move /stages/3 to /stages/0 (d)",
            "a b c   | a c     | remove /stages/1 (b)",
            "a b     | a x b   | add /stages/1 (x)",
            "a b     | x y     | remove /stages/1 (b), remove /stages/0 (a), add /stages/0 (x), add /stages/1 (y)",
            "a b     | a b     | ``" })
    void a_stage_is_matched_by_its_name(String old, String now, String expected) {
        assertThat(Diff.between(stages(List.of(old.split(" "))), stages(List.of(now.split(" ")))).stream()
                .map(step -> step.op().text() + " " + (step.from() == null ? "" : step.from() + " to ") + step.path()
                        + " (" + step.name() + ")"))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void a_stage_that_moves_and_changes_is_compared_with_itself() throws IOException {
        var old = read("""
                {"stages": [{"name": "a", "command": "x"}, {"name": "b", "command": "y", "retries": 1}, {"name": "c"}]}""");
        var now = read("""
                {"stages": [{"name": "b", "command": "z"}, {"name": "a", "command": "x"}, {"name": "c"}]}""");
        assertThat(JSON.writeValueAsString(Diff.between(old, now))).isEqualTo("""
                [{"op":"move","path":"/stages/0","from":"/stages/1","name":"b"},\
                {"op":"remove","path":"/stages/0/retries","name":"b","old":1},\
                {"op":"replace","path":"/stages/0/command","name":"b","old":"y","value":"z"}]""");
    }

    @Test
    void members_are_compared_one_by_one_and_other_lists_as_a_whole() throws IOException {
        var old = read("""
                {"name": "x", "ref": "main", "env": {"A/B": "1", "C": "2"}, "stages": [{"name": "a", "needs": []}]}""");
        var now = read("""
                {"name": "y", "env": {"A/B": "3", "C": "2", "D": "4"}, "stages": [{"name": "a", "needs": ["b", "c"]}]}""");
        assertThat(JSON.writeValueAsString(Diff.between(old, now))).isEqualTo("""
                [{"op":"remove","path":"/ref","old":"main"},\
                {"op":"replace","path":"/name","old":"x","value":"y"},\
                {"op":"replace","path":"/env/A~1B","old":"1","value":"3"},\
                {"op":"add","path":"/env/D","value":"4"},\
                {"op":"replace","path":"/stages/0/needs","name":"a","old":[],"value":["b","c"]}]""");
    }

    @Test
    void a_list_whose_items_have_no_names_of_their_own_is_replaced() throws IOException {
        for (var items : List.of("[{\"name\": \"a\"}, {\"name\": \"a\"}]", "[{\"name\": 1}]", "[1]", "[[\"name\"]]", "\"a\"")) {
            var old = read("{\"stages\": [{\"name\": \"a\"}]}");
            var now = read("{\"stages\": %s}".formatted(items));
            assertThat(Diff.between(old, now)).extracting(Difference::op).as(items).containsExactly(Operation.REPLACE);
            assertThat(Diff.between(now, old)).extracting(Difference::path).as(items).containsExactly("/stages");
        }
    }

    /** Similar documents, so that most members are in both. */
    private static ObjectNode document(Random random) {
        var names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        var document = stages(names.subList(0, random.nextInt(names.size() + 1)));
        for (var stage : document.get("stages")) {
            fill((ObjectNode) stage, random, 2);
        }
        fill(document, random, 3);
        return document;
    }

    private static void fill(ObjectNode object, Random random, int depth) {
        for (var name : List.of("ref", "x/y", "~1", "")) {
            switch (random.nextInt(depth == 0 ? 4 : 5)) {
                case 0 -> object.put(name, random.nextInt(2));
                case 1 -> object.put(name, "text" + random.nextInt(2));
                case 2 -> object.putArray(name).add(random.nextInt(2)).add("a");
                case 3 -> object.putNull(name);
                default -> fill(object.putObject(name), random, depth - 1);
            }
        }
    }

    private static ObjectNode stages(List<String> names) {
        var document = JSON.createObjectNode();
        ArrayNode stages = document.putArray("stages");
        names.forEach(name -> stages.addObject().put("name", name));
        return document;
    }

    private static ObjectNode read(String text) throws IOException {
        return (ObjectNode) JSON.readTree(text);
    }
}
