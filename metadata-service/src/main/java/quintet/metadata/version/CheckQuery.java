package quintet.metadata.version;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;

/**
 * The query of a check.
 *
 * @param version the version that is checked; the newest if null
 */
record CheckQuery(@Nullable VersionNumber version) {

    static CheckQuery of(Query query) {
        var version = query.optional("version", VersionNumber::parse);
        return query.build(() -> new CheckQuery(version));
    }
}
