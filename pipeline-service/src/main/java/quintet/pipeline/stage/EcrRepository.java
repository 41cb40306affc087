package quintet.pipeline.stage;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * A repository of Amazon ECR: the account's registry and a name in it, without a tag.
 *
 * @param value like {@code 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop}
 */
@Schema(type = SchemaType.STRING, examples = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop")
public record EcrRepository(@JsonValue String value) {

    private static final String REGISTRY = "[0-9]{12}\\.dkr\\.ecr(-fips)?\\.[a-z]{2}(-[a-z]+)+-[0-9]\\.amazonaws\\.com(\\.cn)?";
    /** By the ECR API: 2 to 256 characters, the first a letter. */
    private static final String NAME = "(?=[a-z].{1,255}$)[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*";
    private static final Pattern FORMAT = Pattern.compile(REGISTRY + "/" + NAME);
    private static final int MAX = 350;

    public EcrRepository {
        if (value.length() > MAX || !FORMAT.matcher(value).matches()) {
            throw Problem.invalid("must be an ECR repository without a tag, like"
                    + " 123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop");
        }
    }
}
