package quintet.number.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.problem.Problem;

/** Which currency each label denotes. */
class CurrencyLabelTest {

    @ParameterizedTest
    @CsvSource({ "U$, USD", "US$, USD", "USD, USD", "R$, BRL", "€, EUR", "£, GBP", "¥, JPY", "CN¥, CNY", "CHF, CHF" })
    void a_label_denotes_one_currency(String label, String code) {
        assertThat(new CurrencyLabel(label).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = { "$", "kr", "usd", "XYZ", " USD", "" })
    void an_ambiguous_or_unknown_label_is_rejected(String label) {
        assertThatThrownBy(() -> new CurrencyLabel(label)).isInstanceOf(Problem.class);
    }
}
