package quintet.metadata;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.rules.ConditionalRules;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class MetadataConditionalTest {

    @Test
    void each_form_of_a_document_has_its_own_tag() {
        var path = MetadataApi.API.main().make();
        var asObject = given().get(path + "?payload=object").header("ETag");
        assertThat(asObject).isNotEqualTo(ConditionalRules.tag(path));
        assertThat(given().header("If-None-Match", asObject).get(path).statusCode()).isEqualTo(200);
        assertThat(given().header("If-Match", asObject).delete(path).statusCode()).isEqualTo(200);
    }
}
