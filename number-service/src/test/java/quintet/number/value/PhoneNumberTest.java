package quintet.number.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import quintet.kit.problem.Problem;

/** Which numbers are possible, and which are equal. */
class PhoneNumberTest {

    private static final List<String> BETWEEN = List.of("", " ", "-", ".", "/", " (", ") ");

    @ParameterizedTest
    @CsvSource({ "+55 84 91234-4321, +5584912344321", "+(55) (84) 91234/4321, +5584912344321",
            "+ 55.84.91234.4321, +5584912344321",
            "+1 (212) 555-0100, +12125550100", "+44 (0)20 7031 3000, +442070313000", "+39 06 1234 5678, +390612345678",
            "+800 1234 5678, +80012345678", "+1 000 000 0000, +10000000000" })
    void a_possible_number_has_one_canonical_form(String written, String e164) {
        var number = new PhoneNumber(written);
        assertThat(number.written()).isEqualTo(written);
        assertThat(number.e164()).isEqualTo(e164);
    }

    @ParameterizedTest
    @CsvSource({ "+55 84, too short", "+1 5550100, area code", "+1 212 555 01000, too long", "+999 12345678, country code" })
    void an_impossible_number_is_rejected_with_the_reason(String written, String reason) {
        assertThatThrownBy(() -> new PhoneNumber(written)).isInstanceOf(Problem.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({ "+55 84 91234-4321, BR, mobile", "+55 84 3234-4321, BR, fixed-line",
            "+1 212-555-0100, US, fixed-line-or-mobile",
            "+44 7912 345678, GB, mobile", "+800 1234 5678, 001, toll-free", "+1 000 000 0000, ZZ, unknown" })
    void the_numbering_plan_tells_country_and_type(String written, String country, String type) {
        var number = new PhoneNumber(written);
        assertThat(number.country()).isEqualTo(country);
        assertThat(number.type()).isEqualTo(type);
        assertThat(new PhoneNumber(written, number.e164(), null, null).described()).isEqualTo(number);
    }

    @Test
    void a_stored_number_that_no_plan_knows_is_shown_as_it_is() {
        assertThat(PhoneNumber.international("+999123")).isEqualTo("+999123");
        assertThat(PhoneNumber.national("+999123")).isEqualTo("+999123");
        assertThat(new PhoneNumber("+999 123", "+999123", null, null).described())
                .isEqualTo(new PhoneNumber("+999 123", "+999123", "ZZ", "unknown"));
    }

    @Property(seed = "20261122")
    void differently_formatted_numbers_are_equal(@ForAll @IntRange(max = 99_999_999) int subscriber,
            @ForAll @Size(13) List<@IntRange(max = 6) Integer> separators) {
        var digits = "55849%08d".formatted(subscriber);
        var written = new StringBuilder("+");
        for (int i = 0; i < digits.length(); i++) {
            written.append(i == 0 ? "" : BETWEEN.get(separators.get(i))).append(digits.charAt(i));
        }
        assertThat(new PhoneNumber(written.toString()).e164()).isEqualTo("+" + digits);
    }
}
