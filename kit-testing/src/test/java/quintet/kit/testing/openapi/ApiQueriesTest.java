package quintet.kit.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;

class ApiQueriesTest {

    record ThingQuery(String owner, Limit limit,
            @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "9", defaultValue = "2", examples = "3") int size,
            @Parameter(name = "q", description = "How its name begins.", required = true, example = "la") @Schema(implementation = Limit.class) String prefix,
            @Schema(type = SchemaType.STRING, enumeration = {
                    "up", "down" }) Set<String> ways,
            boolean all){
    }

    record ThingsQuery(int page, @Query.Part ThingQuery things, boolean sorted) {
    }

    record Undescribed(List<String> names) {
    }

    static class Things {
        void list(String id, @Query.Into(ThingQuery.class) Query query) {
        }

        void read(String id) {
        }
    }

    @Test
    void each_component_is_a_parameter_of_the_query_in_the_order_of_the_record() {
        var parameters = describedBy(ThingQuery.class).getParameters();
        assertThat(parameters).extracting("name").containsExactly("owner", "limit", "size", "q", "ways", "all");
        assertThat(parameters).extracting("in").containsOnly(In.QUERY);
    }

    @Test
    void the_components_of_a_part_are_parameters_in_its_place() {
        assertThat(describedBy(ThingsQuery.class).getParameters()).extracting("name")
                .containsExactly("page", "owner", "limit", "size", "q", "ways", "all", "sorted");
    }

    @Test
    void an_annotation_names_and_explains_a_parameter() {
        var prefix = parameter("q");
        assertThat(prefix.getDescription()).isEqualTo("How its name begins.");
        assertThat(prefix.getRequired()).isTrue();
        assertThat(prefix.getExample()).isEqualTo("la");
        assertThat(parameter("owner").getRequired()).isNull();
    }

    @Test
    void a_schema_is_that_of_the_component() {
        var size = parameter("size").getSchema();
        assertThat(size.getMinimum()).isEqualTo("1");
        assertThat(size.getMaximum()).isEqualTo("9");
        assertThat(size.getDefaultValue()).isEqualTo(new BigDecimal("2"));
        assertThat(size.getExamples()).containsExactly(new BigDecimal("3"));
        assertThat(parameter("ways").getSchema().getEnumeration()).containsExactly("up", "down");
        assertThat(parameter("q").getSchema().getRef()).endsWith("/Limit");
    }

    @Test
    void a_component_without_a_schema_has_that_of_its_type() {
        assertThat(parameter("limit").getSchema().getRef()).isEqualTo("#/components/schemas/Limit");
        assertThat(parameter("owner").getSchema().getType()).extracting(Enum::name).containsExactly("STRING");
        assertThat(parameter("all").getSchema().getType()).extracting(Enum::name).containsExactly("BOOLEAN");
    }

    @Test
    void a_component_without_any_schema_is_an_error() {
        assertThatThrownBy(() -> describedBy(Undescribed.class)).hasMessageContaining("names");
    }

    @Test
    void query_parameters_stand_between_path_and_header_parameters() {
        var operation = OASFactory.createOperation()
                .addParameter(OASFactory.createParameter().name("id").in(In.PATH))
                .addParameter(OASFactory.createParameter().name("If-None-Match").in(In.HEADER));
        ApiQueries.describe(operation, ThingQuery.class);
        assertThat(operation.getParameters()).extracting("name").startsWith("id", "owner").endsWith("all", "If-None-Match");
    }

    @Test
    void the_record_is_found_at_the_method_behind_the_operation() throws IOException {
        assertThat(noted("list").getParameters()).extracting("name").contains("owner", "q");
        assertThat(noted("list").getExtensions()).isNullOrEmpty();
        assertThat(noted("read").getParameters()).isNullOrEmpty();
    }

    private static Operation noted(String method) throws IOException {
        var things = Index.of(Things.class).getClassByName(DotName.createSimple(Things.class));
        var operation = OASFactory.createOperation();
        ApiQueries.note(operation, things.firstMethod(method));
        return new ApiQueries().filterOperation(operation);
    }

    private static Operation describedBy(Class<?> record) {
        var operation = OASFactory.createOperation();
        ApiQueries.describe(operation, record);
        return operation;
    }

    private static org.eclipse.microprofile.openapi.models.parameters.Parameter parameter(String name) {
        return describedBy(ThingQuery.class).getParameters().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst().orElseThrow();
    }
}
