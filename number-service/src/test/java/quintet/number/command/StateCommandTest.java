package quintet.number.command;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static quintet.kit.testing.wire.Shell.piped;
import static quintet.kit.testing.wire.Shell.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import quintet.kit.testing.stores.Postgres;
import quintet.kit.testing.wire.Shell;
import quintet.number.FreshNumber;

/** The command line with states and changes of numbers. */
@QuarkusTest
@QuarkusTestResource(Postgres.class)
class StateCommandTest {

    private long id;

    @BeforeEach
    void create() {
        Postgres.clear();
        id = given().contentType("application/json").body(FreshNumber.body()).post("/numbers").jsonPath().getLong("id");
    }

    @Test
    void a_number_is_reserved_assigned_and_retired() {
        assertThat(run("quintet numbers reserve %d --for Acme --minutes 15".formatted(id)).as(0))
                .contains("STATE           reserved", "HOLDER          Acme", "RESERVED UNTIL  2");
        assertThat(run("quintet numbers reserve %d --seconds 60".formatted(id)).as(1)).contains("is reserved for Acme until");
        assertThat(run("quintet numbers assign %d --for Other".formatted(id)).as(1)).contains("reserved for Acme");
        assertThat(piped("quintet numbers assign %d --for Acme".formatted(id)).as(0)).contains("state\tassigned\n");
        assertThat(run("quintet numbers unassign " + id).as(0)).isEqualTo("Number %d is available.\n".formatted(id));
        assertThat(run("quintet numbers release " + id).as(1)).contains("error: ");
        run("quintet numbers reserve %d --seconds 60".formatted(id)).as(0);
        run("quintet numbers release " + id).as(0);
        assertThat(piped("quintet numbers retire " + id).as(0)).contains("state\tretired\n");
        run("quintet numbers unretire " + id).as(0);
        assertThat(piped("quintet numbers get --full " + id).as(0)).contains("state\tavailable\n", "type\tmobile\n");
    }

    @Test
    void the_others_are_done_though_one_is_refused() {
        run("quintet numbers reserve %d --minutes 5".formatted(id)).as(0);
        assertThat(run("quintet numbers release 999999999 %d".formatted(id)).as(1))
                .contains("999999999 is left as it is. ", "Number %d is available.\n".formatted(id));
        assertThat(piped("quintet numbers get --full " + id).as(0)).contains("state\tavailable\n");
    }

    @Test
    void a_reservation_needs_its_time() {
        assertThat(run("quintet numbers reserve " + id).as(2)).contains("--seconds", "Help: quintet numbers reserve --help");
        assertThat(run("quintet numbers reserve %d --minutes 1 --seconds 1".formatted(id)).as(2))
                .contains("mutually exclusive");
        assertThat(run("quintet numbers reserve %d --minutes 0".formatted(id)).as(1)).contains("/seconds ");
        assertThat(run("quintet numbers reserve --help").as(0)).contains("Usage: quintet numbers reserve", "--for=CUSTOMER",
                "--context");
    }

    @Test
    void what_has_changed_is_listed_and_brought_back() {
        run("quintet numbers set %d --monthly-price 0.05 --label gold,new".formatted(id)).as(0);
        run("quintet numbers delete " + id).as(0);
        var history = run("quintet numbers history " + id).as(0);
        assertThat(history.lines()).hasSize(4);
        assertThat(history).contains("VERSION  ACTION", "monthlyPrice 0.03 → 0.05", "labels none → gold,new");
        assertThat(piped("quintet numbers history -n 1 " + id).as(0)).startsWith("3\tdeleted\t2");
        assertThat(piped("quintet numbers history -o json " + id).as(0)).contains("\"old\":{\"", "\"monthyPrice\":\"0.03\"");
        assertThat(run("quintet numbers history 999999999").as(1)).contains("There is no number with this id.");
        assertThat(piped("quintet numbers restore " + id).as(0)).contains("monthyPrice\t0.05\n");
        assertThat(run("quintet numbers restore " + id).as(1)).contains("error: ");
    }

    @Test
    void changes_are_followed() throws IOException, InterruptedException {
        var first = CompletableFuture.supplyAsync(() -> piped("quintet numbers watch --all | head -n 1"));
        // The command learns from a later line that its reader has left.
        for (int price = 2; !first.isDone(); price++) {
            given().contentType("application/json").body("{\"setupPrice\": " + price + "}").patch("/numbers/" + id);
        }
        assertThat(first.join().as(0)).containsPattern("^2[^\t]*Z\t\\d+\tcreated\t1\t\t\n");
        var watch = Shell.start("quintet numbers watch -o json --all", Map.of(Shell.TERMINAL, ""));
        try (var lines = new BufferedReader(new InputStreamReader(watch.getInputStream(), StandardCharsets.UTF_8))) {
            var wanted = "{\"id\":%d,\"version\":".formatted(id);
            assertThat(next(lines, wanted + "1,")).contains("\"action\":\"created\"");
            assertThat(next(lines, wanted + "2,")).contains("\"action\":\"updated\"");
            var last = given().delete("/numbers/" + id);
            assertThat(last.statusCode()).isEqualTo(204);
            assertThat(lines.lines().filter(line -> line.contains("deleted")).findFirst()).isPresent();
        } finally {
            watch.destroy();
        }
        assertThat(watch.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static String next(BufferedReader lines, String begin) throws IOException {
        var line = lines.readLine();
        while (line != null && !line.startsWith(begin)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }
}
