package quintet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

import org.junit.jupiter.api.Test;

class AssetTest {

    @Test
    void comments_do_not_travel_and_lines_keep_their_numbers() {
        assertThat(text("test/page.js")).isEqualTo("""




                const text = `
                  a // b`; // c
                const glob = 'a/*'; const other = '*/';
                """);
        assertThat(text("kit/lib/lit-html/lit-html.js")).contains("@license");
    }

    @Test
    void there_are_files_of_known_types_only() {
        assertThat(Asset.read("test/none.js")).isNull();
        assertThat(Asset.read("kit/lib/lit-html/LICENSE")).isNull();
        assertThat(Asset.read("test")).isNull();
    }

    private static String text(String name) {
        return Objects.requireNonNull(Asset.read(name)).plain().toString();
    }
}
