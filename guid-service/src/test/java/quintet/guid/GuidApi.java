package quintet.guid;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of guid-service, described for the conformance suite. */
final class GuidApi {

    private static final Item GUID = Item.at("/guid/{guid}").whichIsTagged().whichIsDeleted()
            .whichIsChangedBy("PATCH", GuidApi::body);

    static final Api API = Api.of(
            Resource.at("/guid", GuidApi::body).keptAs(GUID).countedBy(post -> Pages.count("/guid"))
                    .listedIn(Listing.of("/guid", "guid", () -> Postgres.execute("TRUNCATE guid"))),
            Resource.at("/guid/{guid}", GuidApi::body).postedTo("/guid/%032X"::formatted).keptAs(GUID)
                    .countedBy(post -> Pages.count("/guid")))
            .withActions("/guid/batch").withPurges("/guid")
            .withProblems("malformed-guid", "guid-not-found", "guid-expired", "guid-exists");

    private GuidApi() {
    }

    private static String body(int number) {
        return "{\"user\": \"user %d\"}".formatted(number);
    }
}
