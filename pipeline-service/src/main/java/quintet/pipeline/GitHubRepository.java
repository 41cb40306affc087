package quintet.pipeline;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * The address of a GitHub repository, as git takes it: by HTTPS or by SSH, without credentials.
 *
 * @param value like {@code https://github.com/acme/web-shop}; {@code .git} may follow
 */
@Schema(type = SchemaType.STRING, format = "uri", examples = "https://github.com/acme/web-shop")
public record GitHubRepository(@JsonValue String value) {

    /** GitHub's rules for owners: letters, digits, single hyphens inside; managed users end in a short code. */
    private static final String OWNER = "(?=[^/]{1,39}/)[A-Za-z0-9]+(-[A-Za-z0-9]+)*(_[A-Za-z0-9]{3,8})?";
    private static final String NAME = "(?!\\.{1,2}(\\.git)?$)(?!\\.git$)[A-Za-z0-9._-]{1,100}";
    private static final Pattern FORMAT = Pattern
            .compile("((?i:https://github\\.com/)|(?i:git@github\\.com:))" + OWNER + "/" + NAME);
    private static final int MAX = 255;

    public GitHubRepository {
        if (value.length() > MAX || !FORMAT.matcher(value).matches()) {
            throw Problem.invalid("must be the address of a GitHub repository, like https://github.com/acme/web-shop"
                    + " or git@github.com:acme/web-shop.git");
        }
    }
}
