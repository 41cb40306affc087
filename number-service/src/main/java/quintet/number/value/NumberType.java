package quintet.number.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;

import quintet.kit.problem.Problem;

/** The type of a number by its numbering plan, as libphonenumber tells them apart. */
@Schema(type = SchemaType.STRING, examples = "mobile")
public enum NumberType {

    FIXED_LINE,
    MOBILE,
    FIXED_LINE_OR_MOBILE,
    TOLL_FREE,
    PREMIUM_RATE,
    SHARED_COST,
    VOIP,
    PERSONAL_NUMBER,
    PAGER,
    UAN,
    VOICEMAIL,
    UNKNOWN;

    static NumberType of(PhoneNumberType type) {
        return valueOf(type.name());
    }

    /** Reads a name like {@code fixed-line}. */
    public static NumberType of(String text) {
        return Arrays.stream(values()).filter(type -> type.label().equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be one of "
                        + Arrays.stream(values()).map(NumberType::label).collect(Collectors.joining(", "))));
    }

    /** Its name on the wire and in its column, like {@code fixed-line}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
