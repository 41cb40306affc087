package quintet.number;

import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;

import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * An international phone number in any format. It was possible under the numbering plans of the day it was sent, but need not
 * be in use.
 *
 * @param written as it was sent
 * @param e164 the canonical form by ITU-T E.164, like +5584912344321, for comparison
 */
@Embeddable
@Schema(type = SchemaType.STRING, examples = "+55 84 91234-4321")
record PhoneNumber(@Column(name = "value", columnDefinition = "text") String written,
        @Column(columnDefinition = "text") String e164) {

    /** Excludes letters and extensions, which libphonenumber would read. */
    private static final Pattern FORMAT = Pattern.compile("\\+[\\d ()./-]{0,62}[\\d)]");
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /** Reads a number, which must be possible today. */
    PhoneNumber(String written) {
        this(written, PLANS.format(possible(written), PhoneNumberFormat.E164));
    }

    /** Accepts a string. */
    static PhoneNumber of(Value value) {
        return new PhoneNumber(value.text());
    }

    private static Phonenumber.PhoneNumber possible(String written) {
        if (!FORMAT.matcher(written).matches()) {
            throw Problem.invalid("must be an international number like +55 84 91234-4321: + and digits, with spaces and"
                    + " ( ) . / - between them, 64 characters at most");
        }
        var number = parse(written);
        var verdict = PLANS.isPossibleNumberWithReason(number);
        if (verdict != ValidationResult.IS_POSSIBLE) {
            throw Problem.invalid("is not a possible number: it " + reason(verdict));
        }
        return number;
    }

    private static Phonenumber.PhoneNumber parse(String text) {
        try {
            return PLANS.parse(text, null);
        } catch (NumberParseException e) {
            throw Problem.invalid("is not a possible number: it has an unknown country code, or an impossible length");
        }
    }

    private static String reason(ValidationResult verdict) {
        return switch (verdict) {
            case TOO_LONG -> "is too long for its country code";
            case TOO_SHORT -> "is too short for its country code";
            case IS_POSSIBLE_LOCAL_ONLY -> "lacks the area code";
            default -> "has a length that its country code does not allow";
        };
    }
}
