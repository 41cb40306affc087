package quintet.pipeline;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

import io.restassured.response.Response;
import quintet.kit.testing.api.Api;
import quintet.kit.testing.api.Item;
import quintet.kit.testing.api.Listing;
import quintet.kit.testing.api.Pages;
import quintet.kit.testing.api.Resource;
import quintet.kit.testing.stores.Postgres;

/** The resources of pipeline-service, described for the conformance suite. */
final class PipelineApi {

    private static final Resource PIPELINE = Resource.at("/pipelines", PipelineApi::pipeline)
            .keptAs(Item.at("/pipelines/{pipeline}").whichIsTagged().whichIsDeleted()
                    .whichIsChangedBy("PUT", PipelineApi::pipeline))
            .listedIn(Listing.of("/pipelines", "id", () -> Postgres.execute("TRUNCATE pipeline")))
            .countedBy(post -> Pages.count("/pipelines"));

    private static final Resource RUN = Resource.at("/pipelines/{pipeline}/trigger", """
            {"simulate": {"test": {"delayMillis": %d}}}"""::formatted)
            .postedTo(n -> PIPELINE.make() + "/trigger")
            .keptAs(Item.at("/runs/{run}", (post, answer) -> ended(answer)).whichIsTagged())
            .listedIn(new Listing("/pipelines/{pipeline}/runs", () -> PIPELINE.make() + "/runs", PipelineApi::trigger, "id"))
            .countedBy(post -> Pages.count(post.path().replace("/trigger", "/runs")));

    /** The number of a version that no list shows, because lists begin below it. So a list of versions can begin empty. */
    private static final String UNLISTED = "999999999999999999";

    /** Its list gets longer by a restore, whose request has no body. */
    private static final Resource VERSION = Resource.at("/pipelines", PipelineApi::pipeline)
            .keptAs(Item.at("/pipelines/{pipeline}/versions/{version}", (post, answer) -> path(answer) + "/versions/1")
                    .whichIsTagged())
            .listedIn(new Listing("/pipelines/{pipeline}/versions", PipelineApi::noVersions,
                    list -> list + "/" + UNLISTED + "/restore", "version"));

    private static final Resource ANY_RUN = RUN.listedIn(new Listing("/runs", PipelineApi::noRuns,
            list -> PIPELINE.make() + "/trigger", "id"));

    private static final Resource BADGE = Resource.at("/pipelines", PipelineApi::pipeline)
            .keptAs(Item.at("/pipelines/{pipeline}/badge.svg",
                    (post, answer) -> path(answer) + "/badge.svg").whichIsTagged());

    static final Api API = Api.of(PIPELINE, RUN, ANY_RUN, VERSION, BADGE)
            .withActions("/pipelines/validate", "/pipelines/{pipeline}/versions/{version}/restore", "/runs/{run}/cancel",
                    "/runs/{run}/retry", "/runs/{run}/rerun")
            .withProblems("pipeline-not-found", "run-not-found", "version-not-found", "run-over", "run-live",
                    "run-not-failed", "pipeline-disabled", "pipeline-busy", "invalid-yaml");

    private PipelineApi() {
    }

    private static String pipeline(int number) {
        return """
                {"name": "pipeline %d", "repository": "https://github.com/acme/web-shop",
                 "stages": [{"name": "test", "type": "run", "command": "npm test"}]}""".formatted(number);
    }

    private static String trigger(String runs) {
        return runs.replace("/runs", "/trigger");
    }

    private static String path(Response created) {
        return URI.create(created.header("Location")).getPath();
    }

    private static String noRuns() {
        Postgres.execute("TRUNCATE run");
        return "/runs";
    }

    private static String noVersions() {
        var pipeline = PIPELINE.make();
        Postgres.execute("UPDATE pipeline_version SET version = %s WHERE pipeline_id = '%s'"
                .formatted(UNLISTED, pipeline.substring(pipeline.lastIndexOf('/') + 1)));
        return pipeline + "/versions";
    }

    /** Waits for the end of the run, because its tag changes until then. */
    private static String ended(Response triggered) {
        var run = path(triggered);
        await().atMost(Duration.ofSeconds(30)).until(() -> given().get(run).path("finishedAt") != null);
        return run;
    }
}
