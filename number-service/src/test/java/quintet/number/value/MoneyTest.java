package quintet.number.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/** Which texts are amounts, and that their digits are kept. */
class MoneyTest {

    /** The pattern of the API's contract. */
    private static final Pattern CONTRACT = Pattern.compile("^[0-9]{1,9}(\\.[0-9]{1,6})?$");

    @Property(seed = "20261122")
    void an_amount_is_returned_as_sent(@ForAll @IntRange(max = 999_999_999) int whole,
            @ForAll("fractions") String fraction) {
        var text = whole + fraction;
        assertThat(Money.of(new Value(text)).text()).isEqualTo(text);
    }

    @Property(seed = "20261122")
    void text_outside_the_contract_is_rejected(
            @ForAll @Chars({ '.', '-', '+', 'e', 'E', ',', ' ' }) @CharRange(from = '0', to = '9') String text) {
        if (CONTRACT.matcher(text).matches()) {
            assertThat(Money.of(new Value(text)).amount().signum()).isNotNegative();
        } else {
            assertThatThrownBy(() -> Money.of(new Value(text))).isInstanceOf(Problem.class);
        }
    }

    @Property(seed = "20261122")
    void amounts_are_equal_despite_trailing_zeros(@ForAll @IntRange(max = 999_999_999) int whole) {
        var plain = Money.of(new Value(String.valueOf(whole)));
        assertThat(plain.isSameAs(Money.of(new Value(whole + ".00")))).isTrue();
        assertThat(plain.isSameAs(Money.of(new Value(whole + ".01")))).isFalse();
    }

    @Provide
    Arbitrary<String> fractions() {
        return Arbitraries.strings().numeric().ofMaxLength(6).map(digits -> digits.isEmpty() ? "" : "." + digits);
    }
}
