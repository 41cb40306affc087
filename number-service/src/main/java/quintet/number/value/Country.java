package quintet.number.value;

import java.util.Locale;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.problem.Problem;

/**
 * The country of a number by its numbering plan.
 *
 * @param code ISO 3166-1 alpha-2; {@value #WORLD} (UN M.49) for numbers of no country, {@value #UNKNOWN} (CLDR) for those of no
 *        plan
 */
@Schema(type = SchemaType.STRING, pattern = "^([A-Z]{2}|001)$", examples = "BR")
public record Country(String code) {

    static final String WORLD = "001";
    static final String UNKNOWN = "ZZ";

    private static final Set<String> CODES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public Country {
        // libphonenumber has Ascension, Tristan da Cunha and Kosovo beside the codes of ISO 3166.
        if (!CODES.contains(code) && !Set.of(WORLD, UNKNOWN, "AC", "TA", "XK").contains(code)) {
            throw Problem.invalid("must be an ISO 3166 code in upper case such as BR, %s for numbers of no country, or %s for"
                    .formatted(WORLD, UNKNOWN) + " unknown ones");
        }
    }

    /** The code that is stored for a region of libphonenumber. */
    static String of(@Nullable String region) {
        return region == null ? UNKNOWN : region;
    }
}
