package quintet.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final Path FILE = Path.of("credentials");
    private static final String HASH = "$2y$10$" + "x".repeat(53);
    /** Of {@code secret}. */
    private static final String KEY = "sha256:2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";

    @Test
    void a_file_names_people_with_passwords_and_programs_with_keys() {
        var accounts = Accounts.parse(FILE, """
                # people
                ann:admin:%s

                  bob@example.org:viewer:%s
                robot:editor:%s
                robot:editor:%s
                """.formatted(HASH, HASH, KEY, KEY.replace("2bb", "3BB")));
        assertThat(accounts.named("ann")).isEqualTo(new Account("ann", Role.ADMIN, HASH));
        assertThat(accounts.named("bob@example.org")).extracting(Account::role).isEqualTo(Role.VIEWER);
        assertThat(accounts.named("robot")).isNull();
        assertThat(accounts.withKey("secret")).extracting(Account::user).isEqualTo(new User("robot", Role.EDITOR));
        assertThat(accounts.withKey("Secret")).isNull();
        assertThat(accounts.withKey(KEY)).isNull();
        assertThat(accounts.size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "ann", "ann:admin", "ann:" + "$2y$10$", ":admin:H", "a b:admin:H", "oidc:u:H", "ä:admin:H",
            "ann:boss:H", "ann:Admin:H", "ann:admin:", "ann:admin:plain", "ann:admin:$1$abcdefgh$0123456789012345678901",
            "ann:admin:sha256:abc", "ann:admin:$2y$16$" + "01234567890123456789012345678901234567890123456789012",
            "ann:admin:$2y$10$short" })
    void a_line_that_means_nothing_is_named_without_its_hash(String line) {
        var text = "bob:viewer:" + HASH + "\n\n" + line.replace("H", HASH) + "\n";
        assertThatThrownBy(() -> Accounts.parse(FILE, text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("credentials, line 3 ").message().doesNotContain("$2y$10", "plain", "abc");
    }

    @Test
    void a_name_has_one_password() {
        var line = "ann:viewer:" + HASH + "\n";
        assertThatThrownBy(() -> Accounts.parse(FILE, line + line)).hasMessage(
                "credentials, line 2 has a second password for ann.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "\n\n", "# nobody\n" })
    void a_file_without_credentials_is_rejected(String text) {
        assertThatThrownBy(() -> Accounts.parse(FILE, text)).hasMessageStartingWith("credentials has no credentials");
    }

    @Test
    void an_unknown_name_costs_as_much_as_the_most_expensive_account() {
        var dear = "bob:viewer:" + HASH.replace("$10$", "$12$");
        var accounts = Accounts.parse(FILE, "ann:admin:" + HASH + "\n" + dear + "\nrobot:admin:" + KEY);
        assertThat(accounts.decoy()).isEqualTo(accounts.named("bob"));
        assertThat(Accounts.NONE.decoy()).isNull();
    }

    @Test
    void an_account_in_a_log_shows_no_hash() {
        assertThat(Accounts.parse(FILE, "ann:admin:" + HASH).named("ann")).hasToString("ann:admin");
    }
}
