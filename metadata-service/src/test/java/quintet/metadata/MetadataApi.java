package quintet.metadata;

import static io.restassured.RestAssured.given;

import java.util.concurrent.atomic.AtomicInteger;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of metadata-service, described for the conformance suite. */
final class MetadataApi {

    private static final AtomicInteger KINDS = new AtomicInteger();

    /** Schemas are made by PUT, beside a document. */
    private static final Resource SCHEMA = Resource.at("/metadata", MetadataApi::document)
            .keptAs(Item.at("/metadata/schemas/{kind}", (post, answer) -> schema()).whichIsTagged()
                    .whichIsChangedBy("PUT", "{\"title\": \"changed %d\"}"::formatted))
            .listedIn(Listing.grownBy(MetadataApi::version, "/metadata/schemas/{kind}/versions", MetadataApi::noVersions,
                    "version"));

    static final Api API = Api.of(
            Resource.at("/metadata", MetadataApi::document)
                    .keptAs(Item.at("/metadata/{id}").whichIsTagged().whichIsDeleted()
                            .whichIsChangedBy("PUT", "{\"name\": \"changed %d\", \"payload\": \"{}\"}"::formatted))
                    .listedIn(Listing.of("/metadata", "id", Postgres::clear))
                    .countedBy(post -> Pages.count("/metadata")),
            SCHEMA)
            .withBodiesUpTo(4 << 20)
            .withProblems("metadata-not-found", "no-metadata", "metadata-schema-not-found");

    private MetadataApi() {
    }

    private static String document(int number) {
        return "{\"name\": \"document %d\", \"payload\": \"{}\"}".formatted(number);
    }

    private static String schema() {
        var path = "/metadata/schemas/conformance-" + KINDS.incrementAndGet();
        put(path);
        return path;
    }

    private static String noVersions() {
        var path = schema();
        Postgres.execute("DELETE FROM metadata_schema_version WHERE kind = '%s'".formatted(path.replaceAll(".*/", "")));
        return path + "/versions";
    }

    private static String version(String versions) {
        return put(versions.replace("/versions", ""));
    }

    private static String put(String path) {
        return given().contentType("application/json").body("{}").put(path).<Object> path("version").toString();
    }
}
