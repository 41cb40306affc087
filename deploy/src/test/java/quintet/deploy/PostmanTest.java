package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The Postman collection of each service: its variables, and its credentials for a service with access control. */
class PostmanTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");

    static List<String> services() {
        return Checkout.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_collection_sends_the_API_key_of_its_variable(String service) throws IOException {
        var auth = collection(service).path("auth");
        assertThat(auth.path("type").asText()).isEqualTo("apikey");
        assertThat(pairs(auth.path("apikey"))).isEqualTo(Map.of("key", "X-API-Key", "value", "{{apiKey}}", "in", "header"));
        assertThat(collection(service).path("item").findValues("auth")).as("exceptions").isEmpty();
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_collection_declares_the_variables_it_uses(String service) throws IOException {
        var variables = pairs(collection(service).path("variable"));
        assertThat(variables).containsEntry("baseUrl", "http://localhost:" + Checkout.port(service))
                .containsEntry("apiKey", "");
        var used = VARIABLE.matcher(Checkout.read(service + "/postman.json")).results().map(use -> use.group(1))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(variables.keySet());
    }

    @ParameterizedTest
    @MethodSource("services")
    void each_request_goes_to_the_service_and_is_tested(String service) throws IOException {
        assertThat(collection(service).path("item")).isNotEmpty().allSatisfy(item -> {
            assertThat(item.path("request").path("url").asText()).startsWith("{{baseUrl}}/");
            assertThat(item.path("event").findValuesAsText("listen")).contains("test");
        });
    }

    private static JsonNode collection(String service) throws IOException {
        return new ObjectMapper().readTree(Checkout.read(service + "/postman.json"));
    }

    private static Map<String, String> pairs(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .collect(Collectors.toMap(pair -> pair.path("key").asText(), pair -> pair.path("value").asText()));
    }
}
