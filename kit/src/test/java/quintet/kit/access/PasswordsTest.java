package quintet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Vertx;
import quintet.kit.Moments;

class PasswordsTest {

    private static final String PASSWORD = "right";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Moments clock = new Moments();
    private final AtomicInteger computed = new AtomicInteger();
    private final CountDownLatch begin = new CountDownLatch(1);
    private final Passwords passwords = new Passwords(vertx, clock, (password, hash) -> {
        await(begin);
        computed.incrementAndGet();
        return password.equals(PASSWORD);
    });
    private final Account ann = new Account("ann", Role.VIEWER, "$2y$04$" + "a".repeat(53));

    @AfterEach
    void close() {
        begin.countDown();
        vertx.close();
    }

    @Test
    void many_requests_with_one_password_compute_its_hash_once() {
        var answers = new ArrayList<UniAssertSubscriber<Boolean>>();
        for (int request = 0; request < 200; request++) {
            answers.add(ask(ann, PASSWORD));
        }
        begin.countDown();
        answers.forEach(answer -> answer.awaitItem(SOON).assertItem(true));
        assertThat(computed).hasValue(1);
        assertThat(passwords.remembers(ann, PASSWORD)).isTrue();
    }

    @Test
    void what_is_remembered_holds_for_this_name_this_password_and_this_hash() {
        begin.countDown();
        ask(ann, PASSWORD).awaitItem(SOON);
        assertThat(passwords.remembers(ann, "wrong")).isFalse();
        assertThat(passwords.remembers(new Account("bob", Role.VIEWER, ann.hash()), PASSWORD)).isFalse();
        assertThat(passwords.remembers(new Account("ann", Role.VIEWER, "$2y$04$" + "b".repeat(53)), PASSWORD)).isFalse();
        assertThat(passwords.remembers(new Account("ann", Role.ADMIN, ann.hash()), PASSWORD)).isTrue();
    }

    @Test
    void a_wrong_password_is_not_remembered() {
        begin.countDown();
        ask(ann, "wrong").awaitItem(SOON).assertItem(false);
        ask(ann, "wrong").awaitItem(SOON).assertItem(false);
        assertThat(computed).hasValue(2);
        assertThat(passwords.remembers(ann, "wrong")).isFalse();
    }

    @Test
    void a_right_password_is_forgotten_after_five_minutes() {
        begin.countDown();
        ask(ann, PASSWORD).awaitItem(SOON);
        clock.pass(Duration.ofMinutes(5));
        assertThat(passwords.remembers(ann, PASSWORD)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "$2a$", "$2b$", "$2y$" })
    void all_marks_of_bcrypt_are_understood(String mark) {
        var hash = BCrypt.with(BCrypt.Version.VERSION_2Y).hashToString(4, "Grüße:1".toCharArray());
        var real = new Passwords(vertx, clock);
        var account = new Account("ann", Role.VIEWER, mark + hash.substring(4));
        assertThat(real.check(account, "Grüße:1", 0).await().atMost(SOON)).isTrue();
        assertThat(real.check(account, "Grüße:2", 0).await().atMost(SOON)).isFalse();
        assertThat(real.check(account, "", 0).await().atMost(SOON)).isFalse();
        assertThat(real.check(account, "x".repeat(5000), 0).await().atMost(SOON)).isFalse();
    }

    private UniAssertSubscriber<Boolean> ask(Account account, String password) {
        return passwords.check(account, password, 0).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
