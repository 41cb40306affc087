package quintet.number;

import static io.restassured.RestAssured.given;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of number-service, described for the conformance suite. */
final class NumberApi {

    private static final Resource NUMBER = Resource
            .at("/numbers", n -> FreshNumber.body("+55 85 97%03d-%04d".formatted(n / 10_000, n % 10_000)))
            .keptAs(Item.at("/numbers/{id}").whichIsTagged().whichIsDeleted()
                    .whichIsChangedBy("PATCH", "{\"setupPrice\": \"%d\"}"::formatted)
                    .whichIsChangedBy("PUT", n -> FreshNumber.body()))
            .listedIn(Listing.of("/numbers", "data.id", () -> Postgres.execute("TRUNCATE number")))
            .countedBy(post -> given().get("/numbers").jsonPath().getLong("meta.total"));

    /** A history gets longer by each change. */
    private static final Resource HISTORY = Resource.at("/numbers", n -> FreshNumber.body())
            .listedIn(Listing.grownBy(NumberApi::change, "/numbers/{id}/history", NumberApi::noHistory, "version"));

    static final Api API = Api.of(NUMBER, HISTORY)
            .withActions("/numbers/{id}/reservation", "/numbers/{id}/assignment", "/numbers/{id}/retirement",
                    "/numbers/{id}/restore")
            .withProblems("number-not-found", "number-exists", "number-state");

    private NumberApi() {
    }

    private static String noHistory() {
        var number = NUMBER.make();
        Postgres.execute("DELETE FROM number_change WHERE number_id = " + number.replaceAll("\\D", ""));
        return number + "/history";
    }

    private static String change(String history) {
        var changed = given().contentType("application/json").body("{\"setupPrice\": 1}")
                .patch(history.replace("/history", ""));
        return changed.header("ETag").replace("\"", "");
    }
}
