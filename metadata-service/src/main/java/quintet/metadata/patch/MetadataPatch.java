package quintet.metadata.patch;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Texts;
import quintet.kit.input.Value;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.metadata.Metadata;
import quintet.metadata.NewMetadata;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.Payload;
import quintet.metadata.value.PayloadForm;

/**
 * The body that changes a document: at least one member is present, and absent members stay unchanged.
 *
 * @param payload merged by RFC 7396: JSON text in a string, or an object with {@code ?payload=object}
 * @param namespace null removes it, like kind and labels
 */
record MetadataPatch(@Schema(examples = "my-flights") @Nullable String name,
        @Schema(implementation = String.class, description = "Merged by RFC 7396. JSON text in a string, or an object with ?payload=object", examples = "{\"jobCluster\": {\"min_workers\": 2}}") @Nullable Payload payload,
        @Schema(implementation = String.class, nullable = true, examples = "flights") @Nullable Replacing<String> namespace,
        @Schema(implementation = String.class, nullable = true, examples = "default") @Nullable Replacing<String> kind,
        @Nullable LabelsPatch labels) {

    private static final List<String> CHANGES = List.of("name", "payload", "namespace", "kind", "labels");

    /** Reads a body. What the server assigns is ignored, so that a response can be sent back. */
    static MetadataPatch of(Input body, PayloadForm form) {
        var name = body.optional("name", Value::name);
        var payload = body.optional("payload", form::read);
        var namespace = Replacing.of(body, "namespace", text -> Texts.bounded(text, Texts.MAX_NAME));
        var kind = Replacing.of(body, "kind", Attributes::kind);
        var labels = body.nullable("labels", LabelsPatch::of);
        body.ignore("id", "registered_on");
        if (CHANGES.stream().noneMatch(body::has)) {
            body.fault("", "must have at least one of " + String.join(", ", CHANGES));
        }
        return body.build(() -> new MetadataPatch(name, payload, namespace, kind, labels));
    }

    /** The document after the patch; a {@link Problem} if it would be too large. */
    NewMetadata apply(Metadata old) {
        var attributes = old.attributes();
        var merged = new Attributes(Replacing.apply(namespace, attributes.namespace()),
                Replacing.apply(kind, attributes.kind()),
                labels == null ? attributes.labels() : labels.apply(attributes.labels()));
        return NewMetadata.of(name == null ? old.name() : name, merge(old.payload()), merged);
    }

    private Payload merge(String old) {
        if (payload == null) {
            return new Payload(old);
        }
        try {
            return new Payload(MergePatch.apply(old, payload.text()));
        } catch (Problem tooLarge) {
            throw Problem.invalid(List.of(Fault.at("/payload", tooLarge.detail() + ", also after the merge")));
        }
    }
}
