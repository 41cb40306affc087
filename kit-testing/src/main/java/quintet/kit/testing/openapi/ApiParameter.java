package quintet.kit.testing.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** A request header that many operations take implicitly, as an OpenAPI document describes it. */
enum ApiParameter {

    REQUEST_ID("X-Request-Id", "The request's id in the log and in problems; generated if absent.", 128),
    IDEMPOTENCY_KEY("Idempotency-Key", "Makes a retry safe: for a day a key has one effect.", 255);

    private final String text;
    private final String description;
    private final int maxLength;

    ApiParameter(String text, String description, int maxLength) {
        this.text = text;
        this.description = description;
        this.maxLength = maxLength;
    }

    /** Its name in HTTP. */
    String text() {
        return text;
    }

    /** The parameter without an example: Swagger UI would send the example with each request. */
    Parameter model() {
        return OASFactory.createParameter()
                .name(text)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).minLength(1).maxLength(maxLength));
    }
}
