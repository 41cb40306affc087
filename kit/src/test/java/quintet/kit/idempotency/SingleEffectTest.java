package quintet.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** How an effect becomes a statement; the conformance suite proves the statement itself. */
class SingleEffectTest {

    private static final SingleEffect ROW = SingleEffect.row("thing",
            "INSERT INTO thing (a, b) SELECT $1, $12 WHERE {if free} RETURNING *");

    @Test
    void without_a_key_the_effect_is_the_whole_statement() {
        assertThat(ROW.plain()).isEqualTo("INSERT INTO thing (a, b) SELECT $1, $12 WHERE true RETURNING *");
        assertThat(SingleEffect.nothing("x AS (SELECT $1 WHERE {if free})").plain())
                .isEqualTo("WITH x AS (SELECT $1 WHERE true) SELECT 'done' AS outcome");
    }

    @Test
    void an_effect_that_does_not_depend_on_the_key_is_rejected() {
        assertThatThrownBy(() -> SingleEffect.row("thing", "INSERT INTO thing (a) SELECT $1 RETURNING *"))
                .hasMessageContaining("{if free}");
        assertThatThrownBy(() -> SingleEffect.nothing("x AS (SELECT $1)")).hasMessageContaining("{if free}");
    }

    @Test
    void arguments_of_the_key_precede_those_of_the_effect() {
        assertThat(ROW.keyed())
                .contains("effect AS (INSERT INTO thing (a, b) SELECT $5, $16 WHERE EXISTS (SELECT FROM free) RETURNING *)")
                .contains("scope = $1 AND key = $2", "SELECT $1, $2, $3, to_jsonb(effect), $4 FROM effect");
    }
}
