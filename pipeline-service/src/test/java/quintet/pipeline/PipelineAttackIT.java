package quintet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class PipelineAttackIT extends AttackRules {

    /** Some 900 kB of commands. */
    private static final int STAGES = 90;
    private static final String COMMAND = "x".repeat(10_000);
    private static final int PIPELINES = 8;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    @Override
    protected Api api() {
        return PipelineApi.API;
    }

    @Test
    void lists_of_large_configurations_are_served_or_rejected_and_go_on() throws Exception {
        var created = IntStream.range(0, PIPELINES).mapToObj(i -> create()).toList();
        flood(40, ("GET /pipelines?limit=1000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + KEY + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(listed()).containsAll(created).doesNotHaveDuplicates();
    }

    private static String create() {
        var stages = IntStream.range(0, STAGES)
                .mapToObj(i -> "{\"name\": \"s%d\", \"type\": \"run\", \"command\": \"%s\"}".formatted(i, COMMAND))
                .collect(Collectors.joining(", "));
        return known().contentType("application/json")
                .body("{\"name\": \"large\", \"repository\": \"https://github.com/acme/large\", \"stages\": [%s]}"
                        .formatted(stages))
                .post("/pipelines").then().statusCode(201).extract().path("id");
    }

    /** The ids of all pages. */
    private static List<String> listed() {
        var ids = new ArrayList<String>();
        var path = "/pipelines?limit=1000";
        while (path != null) {
            var page = known().urlEncodingEnabled(false).get(path);
            ids.addAll(page.path("id"));
            var next = NEXT.matcher(String.valueOf(page.header("Link")));
            path = next.find() ? next.group(1) : null;
        }
        return ids;
    }
}
