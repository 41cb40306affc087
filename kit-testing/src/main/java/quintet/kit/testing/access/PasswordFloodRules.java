package quintet.kit.testing.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import quintet.kit.testing.access.Credentials.Sender;
import quintet.kit.testing.api.Operation;
import quintet.kit.testing.wire.AtOnce;

/**
 * Wrong passwords from many addresses keep out nobody. These rules concern the kit alone, so its sample has them under
 * {@code @TestProfile(AccessRules.On.class)}.
 */
public interface PasswordFloodRules {

    /** More than the service has places. */
    int CLIENTS = 24;
    int GUESSES = 2;

    @Test
    default void keys_tokens_and_known_passwords_never_wait_for_a_flood_of_wrong_ones() {
        var list = list();
        var remembered = Credentials.byPassword("viewer", 1);
        var good = List.of(remembered, Credentials.byPassword("late", 1),
                new Sender("a key", 2, Map.of("X-API-Key", Credentials.KEY)),
                new Sender("a token", 3, Map.of("Authorization", "Bearer " + Credentials.adminsToken())));
        Credentials.rewrite(Credentials.line("late", "viewer"), Credentials.slowLine("slow"));
        try {
            await().until(() -> get(list, Credentials.byPassword("slow", 1)) == 200);
            assertThat(get(list, remembered)).isEqualTo(200);
            var flood = CompletableFuture.supplyAsync(() -> AtOnce.all(CLIENTS, client -> guess(list, client)));
            do {
                good.forEach(sender -> assertThat(get(list, sender)).as(sender.title()).isEqualTo(200));
            } while (!flood.isDone());
            assertThat(flood.join()).allSatisfy(answers -> assertThat(answers).containsOnly(401));
        } finally {
            Credentials.rewrite();
        }
    }

    /** Some wrong passwords from one address, for the slow user and for names that do not exist. */
    private static List<Integer> guess(String list, int client) {
        return IntStream.range(0, GUESSES).mapToObj(time -> given().header("X-Forwarded-For", "198.51.100." + client)
                .header("Authorization", Credentials.basic((client % 2 == 0 ? "slow:" : "nobody:") + client + "/" + time))
                .get(list).statusCode()).toList();
    }

    private static int get(String list, Sender sender) {
        return sender.request().get(list).statusCode();
    }

    /** The path of a list: it is always there, is not open, and its request needs a place. */
    private static String list() {
        return Operation.all().stream().filter(operation -> operation.isRead() && !operation.path().contains("{"))
                .map(Operation::path).filter(path -> get(path, Credentials.nobody()) == 401).findFirst().orElseThrow();
    }
}
