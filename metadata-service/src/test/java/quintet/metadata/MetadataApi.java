package quintet.metadata;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of metadata-service, described for the conformance suite. */
final class MetadataApi {

    static final Api API = Api.of(
            Resource.at("/metadata", "{\"name\": \"document %d\", \"payload\": \"{}\"}"::formatted)
                    .keptAs(Item.at("/metadata/{id}").whichIsTagged().whichIsDeleted()
                            .whichIsChangedBy("PUT", "{\"name\": \"changed %d\", \"payload\": \"{}\"}"::formatted))
                    .listedIn(Listing.of("/metadata", "id", Postgres::clear))
                    .countedBy(post -> Pages.count("/metadata")))
            .withBodiesUpTo(4 << 20)
            .withActions("/metadata/batch", "/metadata/imports")
            .withProblems("metadata-not-found", "no-metadata", "metadata-position-unknown", "metadata-batch-conflict",
                    "metadata-import-conflict");

    private MetadataApi() {
    }
}
