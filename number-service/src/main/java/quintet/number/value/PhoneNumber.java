package quintet.number.value;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
 * @param country see {@link Country}; null if it has not been looked up
 * @param type see {@link NumberType}; null if it has not been looked up
 */
@Embeddable
@Schema(type = SchemaType.STRING, examples = "+55 84 91234-4321")
public record PhoneNumber(@Column(name = "value", columnDefinition = "text") String written,
        @Column(columnDefinition = "text") String e164,
        @Column(columnDefinition = "text") @Nullable String country,
        @Column(columnDefinition = "text") @Nullable String type) {

    /** Excludes letters and extensions, which libphonenumber would read. */
    private static final Pattern FORMAT = Pattern.compile("\\+[\\d ()./-]{0,62}[\\d)]");
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /** Reads a number, which must be possible today. */
    public PhoneNumber(String written) {
        this(written, possible(written));
    }

    private PhoneNumber(String written, Phonenumber.PhoneNumber parsed) {
        this(written, PLANS.format(parsed, PhoneNumberFormat.E164), Country.of(PLANS.getRegionCodeForNumber(parsed)),
                NumberType.of(PLANS.getNumberType(parsed)).label());
    }

    /** Accepts a string. */
    public static PhoneNumber of(Value value) {
        return new PhoneNumber(value.text());
    }

    /** The same number with its country and type, by the numbering plans of today. */
    public PhoneNumber described() {
        return planned(e164).map(parsed -> new PhoneNumber(e164, parsed))
                .map(known -> new PhoneNumber(written, e164, known.country, known.type))
                .orElseGet(() -> new PhoneNumber(written, e164, Country.UNKNOWN, NumberType.UNKNOWN.label()));
    }

    /** A stored number in the form that is dialled from abroad, like +55 84 91234-4321. */
    public static String international(String e164) {
        return planned(e164).map(number -> PLANS.format(number, PhoneNumberFormat.INTERNATIONAL)).orElse(e164);
    }

    /** A stored number in the form that is dialled within its country, like (84) 91234-4321. */
    public static String national(String e164) {
        return planned(e164).map(number -> PLANS.format(number, PhoneNumberFormat.NATIONAL)).orElse(e164);
    }

    /** Reads the plans of all country codes, and formats a number of each; returns how many there are. */
    static int warmUp() {
        var codes = PLANS.getSupportedCallingCodes();
        for (int code : codes) {
            var region = PLANS.getRegionCodeForCountryCode(code);
            var example = Country.WORLD.equals(region) ? PLANS.getExampleNumberForNonGeoEntity(code)
                    : PLANS.getExampleNumber(region);
            if (example != null) {
                new PhoneNumber(PLANS.format(example, PhoneNumberFormat.INTERNATIONAL), example).described();
            }
        }
        return codes.size();
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

    /** A stored number by the plans of today, which may know it no longer. */
    private static Optional<Phonenumber.PhoneNumber> planned(String e164) {
        try {
            return Optional.of(PLANS.parse(e164, null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Phonenumber.PhoneNumber parse(String text) {
        return planned(text).orElseThrow(() -> Problem.invalid(
                "is not a possible number: it has an unknown country code, or an impossible length"));
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
