package quintet.kit.testing.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** A request header that many operations take implicitly, as an OpenAPI document describes it. */
enum ApiParameter {

    REQUEST_ID("X-Request-Id", "The request's id in the log and in problems; generated if absent.", 128,
            ApiSamples.REQUEST_ID),
    IDEMPOTENCY_KEY("Idempotency-Key", "Makes a retry safe: for a day a key has one effect.",
            255, "8e03978e-40d5-43e8-bc93-6894a57f9324");

    private final String text;
    private final String description;
    private final int maxLength;
    private final String sample;

    ApiParameter(String text, String description, int maxLength, String sample) {
        this.text = text;
        this.description = description;
        this.maxLength = maxLength;
        this.sample = sample;
    }

    /** Its name in HTTP. */
    String text() {
        return text;
    }

    Parameter model() {
        return OASFactory.createParameter()
                .name(text)
                .in(Parameter.In.HEADER)
                .description(description)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).minLength(1).maxLength(maxLength))
                .example(sample);
    }
}
