package quintet.metadata;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.Response;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of metadata-service, described for the conformance suite. */
final class MetadataApi {

    private static final Resource DOCUMENT = Resource.at("/metadata", MetadataApi::document)
            .keptAs(Item.at("/metadata/{id}").whichIsTagged().whichIsDeleted()
                    .whichIsChangedBy("PUT", "{\"name\": \"changed %d\", \"payload\": \"{}\"}"::formatted)
                    .whichIsChangedBy("PATCH", "{\"name\": \"patched %d\"}"::formatted))
            .listedIn(Listing.of("/metadata", "id", Postgres::clear))
            .countedBy(post -> Pages.count("/metadata"));

    /** The number of a version that no list shows, because lists begin below it. So a list of versions can begin empty. */
    private static final String UNLISTED = "999999999999999999";

    private static final Resource VERSION = Resource.at("/metadata", MetadataApi::document)
            .keptAs(Item.at("/metadata/{id}/versions/{version}", (post, answer) -> path(answer) + "/versions/1")
                    .whichIsTagged())
            .listedIn(Listing.grownBy(MetadataApi::nextVersion, "/metadata/{id}/versions", MetadataApi::noVersions, "version"));

    private static final AtomicInteger KINDS = new AtomicInteger();

    /** Schemas are made by PUT, beside a document. */
    private static final Resource SCHEMA = Resource.at("/metadata", MetadataApi::document)
            .keptAs(Item.at("/metadata/schemas/{kind}", (post, answer) -> schema()).whichIsTagged()
                    .whichIsChangedBy("PUT", "{\"title\": \"changed %d\"}"::formatted))
            .listedIn(Listing.grownBy(MetadataApi::nextSchema, "/metadata/schemas/{kind}/versions", MetadataApi::noSchemas,
                    "version"));

    static final Api API = Api.of(DOCUMENT, VERSION, SCHEMA)
            .withActions("/metadata/{id}/restore", "/metadata/{id}/versions/{version}/restore", "/metadata/batch",
                    "/metadata/imports")
            .withBodiesUpTo(4 << 20)
            .withProblems("metadata-not-found", "no-metadata", "metadata-exists", "metadata-not-deleted",
                    "metadata-version-not-found", "metadata-schema-not-found", "metadata-position-unknown",
                    "metadata-batch-conflict", "metadata-import-conflict");

    private MetadataApi() {
    }

    private static String document(int number) {
        return "{\"name\": \"document %d\", \"payload\": \"{}\"}".formatted(number);
    }

    private static String path(Response created) {
        return URI.create(created.header("Location")).getPath();
    }

    private static String noVersions() {
        var document = DOCUMENT.make();
        Postgres.execute("UPDATE metadata_version SET version = %s WHERE id = '%s'"
                .formatted(UNLISTED, document.substring(document.lastIndexOf('/') + 1)));
        return document + "/versions";
    }

    private static String nextVersion(String list) {
        var restored = given().post(list + "/" + UNLISTED + "/restore").header("ETag");
        return restored.replace("\"", "");
    }

    private static String schema() {
        var path = "/metadata/schemas/conformance-" + KINDS.incrementAndGet();
        put(path);
        return path;
    }

    private static String noSchemas() {
        var path = schema();
        Postgres.execute("DELETE FROM metadata_schema_version WHERE kind = '%s'".formatted(path.replaceAll(".*/", "")));
        return path + "/versions";
    }

    private static String nextSchema(String versions) {
        return put(versions.replace("/versions", ""));
    }

    private static String put(String path) {
        return given().contentType("application/json").body("{}").put(path).<Object> path("version").toString();
    }
}
