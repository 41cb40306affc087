package quintet.metadata;

import quintet.kit.testing.Api;
import quintet.kit.testing.Item;
import quintet.kit.testing.Listing;
import quintet.kit.testing.Pages;
import quintet.kit.testing.Postgres;
import quintet.kit.testing.Resource;

/** What metadata-service serves, as the rules of the kit see it. */
final class MetadataApi {

    static final Api API = Api.of(
            Resource.at("/metadata", "{\"name\": \"document %d\", \"payload\": \"{}\"}"::formatted)
                    .keptAs(Item.at("/metadata/{id}").whichIsTagged().whichIsDeleted())
                    .listedIn(Listing.of("/metadata", "id", Postgres::clear))
                    .countedBy(post -> Pages.count("/metadata")))
            .withBodiesUpTo(4 << 20)
            .withProblems("metadata-not-found", "no-metadata");

    private MetadataApi() {
    }
}
