package quintet.kit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import quintet.kit.documents.Readme.Call;

class ReadmeTest {

    private static final Readme README = Readme.of("""
            # cup-service

            Cups that [tea](tea.md)
            fills ([0001](0001.md)).

            ## Run it

            ```sh
            $ java -jar cup.jar
            ```

            ```console
            $ curl localhost:1/cup
            HTTP/1.1 200 OK

            {}
            $ curl localhost:1/saucer
            ```
            """.lines().toList());

    @Test
    void the_heading_and_the_text_below_it_tell_the_purpose() {
        assertThat(README.title()).isEqualTo("cup-service");
        assertThat(README.purpose()).isEqualTo("Cups that tea fills.");
    }

    @Test
    void the_commands_of_console_blocks_are_the_calls() {
        assertThat(README.calls()).containsExactly(
                new Call("curl localhost:1/cup", List.of("HTTP/1.1 200 OK", "", "{}")),
                new Call("curl localhost:1/saucer", List.of()));
    }

    @Test
    void text_is_no_markup() {
        assertThat(Html.escape("<a href='x' id=\"y\">&")).isEqualTo("&lt;a href=&#39;x&#39; id=&quot;y&quot;&gt;&amp;");
    }
}
