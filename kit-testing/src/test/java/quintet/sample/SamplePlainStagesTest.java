package quintet.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import quintet.kit.testing.stores.Postgres;

@QuarkusTest
@QuarkusTestResource(Postgres.class)
class SamplePlainStagesTest {

    @Test
    void a_stage_is_called_as_it_is_without_captured_contexts() {
        var stage = UnaryOperator.<String> identity();
        assertThat(Infrastructure.decorate(stage)).isSameAs(stage);
    }
}
