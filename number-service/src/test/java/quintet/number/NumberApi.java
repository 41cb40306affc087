package quintet.number;

import static io.restassured.RestAssured.given;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Resource;

/** The resources of number-service, described for the conformance suite. */
final class NumberApi {

    static final Api API = Api.of(
            Resource.at("/numbers", n -> FreshNumber.body("+55 85 97%03d-%04d".formatted(n / 10_000, n % 10_000)))
                    .keptAs(Item.at("/numbers/{id}").whichIsTagged().whichIsDeleted()
                            .whichIsChangedBy("PATCH", "{\"setupPrice\": \"%d\"}"::formatted)
                            .whichIsChangedBy("PUT", n -> FreshNumber.body()))
                    .countedBy(post -> given().get("/numbers").jsonPath().getLong("meta.total")))
            .withProblems("number-not-found", "number-exists");

    private NumberApi() {
    }
}
