package quintet.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.problem.Problem;

/** Which labels stand for which currency. */
class CurrencyLabelTest {

    @ParameterizedTest
    @CsvSource({ "U$, USD", "US$, USD", "USD, USD", "R$, BRL", "€, EUR", "£, GBP", "¥, JPY", "CN¥, CNY", "CHF, CHF" })
    void a_label_stands_for_one_currency(String label, String code) {
        assertThat(new CurrencyLabel(label).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = { "$", "kr", "usd", "XYZ", " USD", "" })
    void what_stands_for_several_or_none_is_refused(String label) {
        assertThatThrownBy(() -> new CurrencyLabel(label)).isInstanceOf(Problem.class);
    }
}
