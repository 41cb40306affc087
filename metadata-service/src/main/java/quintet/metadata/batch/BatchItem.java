package quintet.metadata.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Parameters;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;
import quintet.metadata.NewMetadata;
import quintet.metadata.value.MetadataId;
import quintet.metadata.value.PayloadForm;

/**
 * A change of a batch.
 *
 * @param kind the member that it was sent as
 * @param id of the document
 * @param version that the document must have; null for any
 * @param document its new state; null to delete it
 */
record BatchItem(String kind, UUID id, @Nullable Long version, @Nullable NewMetadata document) {

    static final String CREATE = "create";
    static final String PUT = "put";
    static final String DELETE = "delete";

    /** Reads an item. The pointers of faults begin at the item. */
    static BatchItem of(Value value, PayloadForm form) {
        if (!(value.raw() instanceof Map<?, ?> members)) {
            throw Problem.invalid("must be an object");
        }
        var named = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, member) -> named.put(String.valueOf(name), member));
        var body = Input.of(named);
        var item = Stream.of(
                body.object(CREATE, inner -> create(inner, form)),
                body.object(PUT, inner -> put(inner, form)),
                body.object(DELETE, BatchItem::delete)).filter(Objects::nonNull).findFirst();
        if (members.size() != 1) {
            body.fault("", "must have one member: create, put or delete");
        }
        return body.build(item::orElseThrow);
    }

    private static BatchItem create(Input body, PayloadForm form) {
        return new BatchItem(CREATE, MetadataId.random().value(), null, NewMetadata.of(body, form));
    }

    private static BatchItem put(Input body, PayloadForm form) {
        var id = body.required("id", BatchItem::id);
        var version = body.optional("version", BatchItem::version);
        return new BatchItem(PUT, id, version, NewMetadata.of(body, form));
    }

    private static BatchItem delete(Input body) {
        var id = body.required("id", BatchItem::id);
        var version = body.optional("version", BatchItem::version);
        return body.build(() -> new BatchItem(DELETE, id, version, null));
    }

    private static UUID id(Value value) {
        return Parameters.uuid(value.text()).orElseThrow(() -> Problem.invalid("must be the id of a document, a UUID"));
    }

    private static Long version(Value value) {
        return value.integer(1, Long.MAX_VALUE);
    }
}
