package quintet.guid;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.api.Api;
import quintet.kit.testing.attack.AttackRules;

class GuidAttackIT extends AttackRules {

    private static final int GUESSES = 4;
    private static final Pattern ATTEMPT = Pattern.compile("(?m)^.* An attempt from .*$");
    private static final Pattern MORE = Pattern.compile("(?m)^.* An attempt from .*: (\\d+) more in the last 10 s$");

    @Override
    protected Api api() {
        return GuidApi.API;
    }

    @Test
    void equal_warnings_are_one_line_and_a_count() {
        for (int i = 0; i < GUESSES; i++) {
            assertThat(given().header("X-API-Key", "a guess").get("/guid").statusCode()).isEqualTo(401);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> counted() == GUESSES - 1);
        long summaries = MORE.matcher(output()).results().count();
        assertThat(ATTEMPT.matcher(output()).results()).hasSize((int) (1 + summaries));
    }

    private int counted() {
        return MORE.matcher(output()).results().mapToInt(more -> Integer.parseInt(more.group(1))).sum();
    }
}
