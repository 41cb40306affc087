package quintet.metadata.schema;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.list.Page;
import quintet.kit.list.Position;

/**
 * How a schema is put.
 *
 * @param mode null: as before, or else the setting
 * @param dryRun only tries the schema on the stored documents
 * @param cursor where a dry run goes on
 */
record SchemaPutQuery(@Nullable SchemaMode mode,
        @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", description = "Writes nothing, and answers which documents would not fit.") boolean dryRun,
        @Schema(type = SchemaType.STRING, description = "Where a dry run goes on.") Position cursor) {

    static SchemaPutQuery of(Query query) {
        var mode = query.optional("mode", SchemaMode::of);
        boolean dryRun = query.orElse("dryRun", false, Parameters::flag);
        var cursor = Page.start(query, Position.START, Position::parse);
        return query.build(() -> new SchemaPutQuery(mode, dryRun, cursor));
    }
}
