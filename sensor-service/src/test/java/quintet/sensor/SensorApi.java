package quintet.sensor;

import static io.restassured.RestAssured.given;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Post;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of sensor-service for the rules of the kit. A posted measurement is read as the statistics of its sensor. */
final class SensorApi {

    static final Api API = Api.of(
            Resource.at("/data", """
                    [{"sensor": "conformance-%d", "timestamp": "2021-11-08T21:38:09+00:00", "value": 2}]"""::formatted)
                    .keptAs(Item.at("/statistics/{sensor}", (post, answer) -> statistics(post)).whichIsDeleted())
                    .listedIn(new Listing("/statistics", SensorApi::emptyList, list -> "/data", "sensor"))
                    .countedBy(post -> given().get(statistics(post)).jsonPath().getLong("count")))
            .withActions("/api/v2/write")
            .withBodiesUpTo(10 << 20);

    private SensorApi() {
    }

    private static String emptyList() {
        Postgres.clear();
        return "/statistics";
    }

    private static String statistics(Post post) {
        return "/statistics/conformance-" + post.number();
    }
}
