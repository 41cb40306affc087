package quintet.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;

/**
 * A branch, tag or commit. It satisfies {@code git check-ref-format} and cannot be read as an option.
 *
 * @param value like {@code main}, {@code release/1.4} or {@code refs/tags/v1}
 */
@Schema(type = SchemaType.STRING, examples = "main")
public record GitRef(@JsonValue String value) {

    private static final Map<Pattern, String> FORBIDDEN = new LinkedHashMap<>();

    static {
        forbid("^-", "begin with -");
        forbid("[\\x00-\\x20\\x7f]", "contain spaces or control characters");
        forbid("[~^:?*\\[\\\\]", "contain ~ ^ : ? * [ or \\");
        forbid("\\.\\.", "contain ..");
        forbid("@\\{", "contain @{");
        forbid("^@$", "be @ alone");
        forbid("^/|/$|//", "begin or end with /, or contain //");
        forbid("(^|/)\\.", "have a part that begins with .");
        forbid("\\.$", "end with .");
        forbid("\\.lock($|/)", "have a part that ends with .lock");
    }

    public GitRef {
        Texts.bounded(value, Texts.MAX_NAME);
        for (var rule : FORBIDDEN.entrySet()) {
            if (rule.getKey().matcher(value).find()) {
                throw Problem.invalid("must not " + rule.getValue() + ": git rejects it");
            }
        }
    }

    private static void forbid(String pattern, String what) {
        FORBIDDEN.put(Pattern.compile(pattern), what);
    }
}
