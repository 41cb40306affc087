package quintet.pipeline.version;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * The query of a difference.
 *
 * @param to the version it leads to; the newest if null
 */
record DiffQuery(@Nullable VersionNumber to) {

    static DiffQuery of(Query query) {
        var to = query.optional("to", VersionNumber::parse);
        return query.build(() -> new DiffQuery(to));
    }
}
