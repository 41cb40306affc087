package quintet.metadata.transfer;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.problem.Problem;

/** What an import does with a line whose document is there with other content. */
@Schema(type = SchemaType.STRING, enumeration = { "fail", "skip", "newVersion" }, defaultValue = "fail")
enum OnDuplicate {

    /** The import is rejected. */
    FAIL("fail"),
    /** The line is left out, and later lines of its document too. */
    SKIP("skip"),
    /** The line becomes the next version. */
    NEW_VERSION("newVersion");

    private final String label;

    OnDuplicate(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static OnDuplicate of(String text) {
        return Arrays.stream(values()).filter(value -> value.label.equals(text)).findFirst()
                .orElseThrow(() -> Problem.invalid("must be one of " + Arrays.stream(values()).map(OnDuplicate::label)
                        .collect(Collectors.joining(", "))));
    }
}
