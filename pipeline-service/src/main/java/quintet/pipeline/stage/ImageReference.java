package quintet.pipeline.stage;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonValue;

import quintet.kit.problem.Problem;

/**
 * A container image, by the grammar of the distribution project's {@code reference} package.
 *
 * @param value like {@code node:22} or {@code ghcr.io/acme/tools@sha256:…}
 */
@Schema(type = SchemaType.STRING, examples = "node:22")
public record ImageReference(@JsonValue String value) {

    private static final String PATH = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*";

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    private static final String HOST = LABEL + "(\\." + LABEL + ")*(:[0-9]{1,5})?/";
    private static final String DIGEST = "@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,128}";
    private static final Pattern FORMAT = Pattern
            .compile("(" + HOST + ")?" + PATH + "(:" + ImageTag.FORMAT + ")?(" + DIGEST + ")?");
    /** 255 for the name, 128 for the tag, and the digest. Checked first, because it bounds the cost of the pattern. */
    private static final int MAX = 520;

    public ImageReference {
        if (value.length() > MAX || !FORMAT.matcher(value).matches()) {
            throw Problem.invalid("must be an image, like node:22 or registry.example.com/team/app:1.0");
        }
    }

    /** Whether it names a version, and not whatever is the latest. */
    public boolean isFixed() {
        var name = value.substring(value.lastIndexOf('/') + 1);
        return name.contains("@") || (name.contains(":") && !name.endsWith(":latest"));
    }
}
