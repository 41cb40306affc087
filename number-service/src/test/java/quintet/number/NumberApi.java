package quintet.number;

import static io.restassured.RestAssured.given;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
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
            // Ranges add other numbers meanwhile.
            .countedBy(post -> given().queryParam("q", "+55 85 97").get("/numbers").jsonPath().getLong("meta.total"));

    /** A history gets longer by each change. */
    private static final Resource HISTORY = Resource.at("/numbers", n -> FreshNumber.body())
            .listedIn(Listing.grownBy(NumberApi::change, "/numbers/{id}/history", NumberApi::noHistory, "version"));

    private static final Resource RANGE = Resource
            .at("/numbers/range", n -> """
                    {"from": "+55 85 96%03d-%04d", "to": "%04d", "monthyPrice": 1, "setupPrice": 2, "currency": "EUR"}"""
                    .formatted(n / 10_000, n % 10_000, n % 10_000))
            .keptAs(Item.at("/numbers/imports/{batch}"))
            .listedIn(new Listing("/numbers/imports", () -> {
                Postgres.clear();
                return "/numbers/imports";
            }, list -> "/numbers/range", "id"))
            .countedBy(post -> Pages.count("/numbers/imports"));

    private static final Resource PRICES = Resource
            .at("/numbers/prices", """
                    {"filter": {"q": "00", "currency": "XAU"}, "percent": "%d"}"""::formatted)
            .keptAs(Item.at("/numbers/imports/{batch}"))
            .countedBy(post -> Pages.count("/numbers/imports"));

    static final Api API = Api.of(NUMBER, HISTORY, RANGE, PRICES)
            .withActions("/numbers/{id}/reservation", "/numbers/{id}/assignment", "/numbers/{id}/retirement",
                    "/numbers/{id}/restore", "/numbers/imports", "/numbers/imports/{batch}/undo")
            .withProblems("number-not-found", "number-exists", "number-state", "number-import-not-found",
                    "number-import-state", "number-prices-rejected");

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
