package quintet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.json.JsonObject;

class NavigationTest {

    @Test
    void a_service_alone_links_to_its_own_page() {
        assertThat(links(Map.of())).isEqualTo("{\"guids\":\"./\"}");
        assertThat(operations(Map.of())).isTrue();
    }

    @Test
    void pages_are_linked_that_the_environment_names() {
        assertThat(links(Map.of("QUINTET_UI_LINKS_NUMBERS", "http://localhost:8083/ui/numbers/", "QUINTET_UI_LINKS_GUIDS",
                "http://elsewhere/"))).isEqualTo("{\"numbers\":\"http://localhost:8083/ui/numbers/\",\"guids\":\"./\"}");
    }

    @Test
    void behind_one_host_name_all_are_linked_and_documents_are_not() {
        var environment = Map.of("QUINTET_UI_LINKS_ALL", "true", "QUINTET_UI_LINKS_NUMBERS",
                "http://localhost:8083/ui/numbers/");
        assertThat(links(environment)).isEqualTo("{\"numbers\":\"../numbers/\",\"pipelines\":\"../pipelines/\","
                + "\"sensors\":\"../sensors/\",\"guids\":\"./\",\"metadata\":\"../metadata/\"}");
        assertThat(operations(environment)).isFalse();
    }

    private static String links(Map<String, String> environment) {
        return json(environment).getJsonObject("links").encode();
    }

    private static boolean operations(Map<String, String> environment) {
        return json(environment).getBoolean("operations");
    }

    private static JsonObject json(Map<String, String> environment) {
        var config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(UiConfig.class)
                .withSources(new EnvConfigSource(environment, 300)).build().getConfigMapping(UiConfig.class);
        return new JsonObject(new Navigation(config, "guid-service", "1").json("guids"));
    }
}
