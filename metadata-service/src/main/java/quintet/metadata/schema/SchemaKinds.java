package quintet.metadata.schema;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import quintet.kit.conditional.EntityTag;
import quintet.kit.conditional.IfMatch;
import quintet.kit.conditional.Tagged;
import quintet.kit.list.Page;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;
import quintet.metadata.schema.KindSchema.Stored;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.value.Edition;
import quintet.metadata.value.MetadataProblems;
import quintet.metadata.value.Payload;

/** The kinds of documents and their schemas. A schema in force is never older than the last acknowledged one. */
@Singleton
class SchemaKinds {

    /** The largest schema in UTF-8. */
    static final int MAX_BYTES = 256 << 10;
    private static final int MAX_KINDS = 1000;

    private final SchemaRepository rows;
    private final Schemas schemas;
    private final Workers workers;
    private final Clock clock;

    SchemaKinds(SchemaRepository rows, Schemas schemas, Workers workers, Clock clock) {
        this.rows = rows;
        this.schemas = schemas;
        this.workers = workers;
        this.clock = clock;
    }

    /** All kinds, as the database has them. */
    Uni<List<SchemaView>> list() {
        return schemas.refresh().map(read -> schemas.all().stream().map(schema -> view(schema.stored())).toList());
    }

    /** The text of the newest schema; 404 if the kind has none. */
    Uni<Tagged<String>> read(String kind) {
        return schemas.refresh().map(read -> {
            var found = schemas.find(kind);
            if (found == null) {
                throw MetadataProblems.noSchema(kind);
            }
            return new Tagged<>(found.text(), EntityTag.of(found.version()));
        });
    }

    /** The text of a version; 404 if there is none. */
    Uni<Tagged<String>> version(String kind, long version) {
        var shipped = version == 0 && kind.equals(KindSchema.DEFAULT);
        return (shipped ? Uni.createFrom().item(schemas.shipped().text()) : rows.version(kind, version))
                .onItem().ifNull().failWith(() -> MetadataProblems.noSchema(kind))
                .map(text -> new Tagged<>(text, EntityTag.of(version)));
    }

    /** The versions of a schema, the newest first; 404 if the kind has none. */
    Uni<Page<SchemaView>> versions(String kind, SchemaVersionsQuery query) {
        return rows.versions(kind, query.cursor(), query.limit()).map(found -> {
            var all = new ArrayList<>(found);
            if (kind.equals(KindSchema.DEFAULT) && found.size() <= query.limit().value() && query.cursor() > 0) {
                all.add(schemas.shipped().stored());
            }
            if (all.isEmpty() && query.isFirst()) {
                throw MetadataProblems.noSchema(kind);
            }
            return Page.of(all, query.limit(), Stored::version, this::view);
        });
    }

    /** Compiles a schema beside the event loop; each of its faults is reported. */
    Uni<JsonSchema> compile(String text) {
        return workers.run(() -> {
            var payload = new Payload(text);
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
                throw Problem.invalid(List.of(Fault.at("", "must have %d bytes at most".formatted(MAX_BYTES))));
            }
            return JsonSchema.compile(payload);
        });
    }

    /**
     * Puts the next version of a schema, which applies here at once; 412 if the version does not match.
     *
     * @param next kind, mode (null: as before) and edition
     */
    Uni<Tagged<SchemaView>> put(Stored next, String text, JsonSchema compiled, @Nullable IfMatch wanted) {
        if (schemas.find(next.kind()) == null && schemas.all().size() >= MAX_KINDS) {
            throw Problem.invalidParameter("kind", "would be one too many: there are %d kinds".formatted(MAX_KINDS));
        }
        return rows.put(next, text, wanted).map(changed -> {
            var row = changed.orReject(stored -> EntityTag.of(stored.version()));
            schemas.apply(new KindSchema(row.kind(), row.version(), row.mode(), text, row.edition(), compiled));
            return new Tagged<>(view(row), EntityTag.of(row.version()));
        });
    }

    /** A change at this moment. */
    Edition edition(String caller) {
        return Edition.now(caller, clock);
    }

    private SchemaView view(Stored row) {
        return SchemaView.of(row, schemas.mode(row.mode()));
    }
}
