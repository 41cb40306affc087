package quintet.metadata.transfer;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.input.Texts;
import quintet.kit.problem.Problem;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.PayloadForm;

/**
 * The query of an export.
 *
 * @param versions whether every version is a line, deletions too; else the current states are
 * @param namespace only documents that have it now, like kind and name
 */
record ExportQuery(@Schema(type = SchemaType.STRING, enumeration = "all") boolean versions, @Nullable String namespace,
        @Nullable String kind, @Nullable String name, PayloadForm payload) {

    static ExportQuery of(Query query) {
        var versions = query.orElse("versions", false, ExportQuery::all);
        var namespace = query.optional("namespace", Texts::name);
        var kind = query.optional("kind", Attributes::kind);
        var name = query.optional("name", Texts::name);
        var payload = PayloadForm.of(query);
        return query.build(() -> new ExportQuery(versions, namespace, kind, name, payload));
    }

    private static boolean all(String text) {
        if (text.equals("all")) {
            return true;
        }
        throw Problem.invalid("must be all, or absent");
    }
}
