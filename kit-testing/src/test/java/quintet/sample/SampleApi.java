package quintet.sample;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The description of the sample service for the rules of the kit. */
final class SampleApi {

    static final Api API = Api.of(
            Resource.at("/notes", SampleApi::body)
                    .keptAs(Item.at("/notes/{id}").whichIsTagged().whichIsDeleted().whichIsChangedBy("PUT", SampleApi::body))
                    .listedIn(Listing.of("/notes", "id", Postgres::clear))
                    .countedBy(post -> Pages.count("/notes")))
            .withProblems("note-not-found", "log-not-found");

    private SampleApi() {
    }

    private static String body(int number) {
        return "{\"text\": \"note %d\"}".formatted(number);
    }
}
