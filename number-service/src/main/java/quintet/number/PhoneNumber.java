package quintet.number;

import java.util.regex.Pattern;

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
 * An international phone number in any format. Every instance is possible, but need not be in use.
 *
 * @param written as it was sent
 */
@Schema(type = SchemaType.STRING, examples = "+55 84 91234-4321")
record PhoneNumber(String written) {

    /** Excludes letters and extensions, which libphonenumber would read. */
    private static final Pattern FORMAT = Pattern.compile("\\+[\\d ()./-]{0,62}[\\d)]");
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    PhoneNumber {
        if (!FORMAT.matcher(written).matches()) {
            throw Problem.invalid("must be an international number like +55 84 91234-4321: + and digits, with spaces and"
                    + " ( ) . / - between them, 64 characters at most");
        }
        var verdict = PLANS.isPossibleNumberWithReason(parse(written));
        if (verdict != ValidationResult.IS_POSSIBLE) {
            throw Problem.invalid("is not a possible number: it " + reason(verdict));
        }
    }

    /** Accepts a string. */
    static PhoneNumber of(Value value) {
        return new PhoneNumber(value.text());
    }

    /** The canonical form by ITU-T E.164, like +5584912344321, for comparison. */
    String e164() {
        return PLANS.format(parse(written), PhoneNumberFormat.E164);
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
