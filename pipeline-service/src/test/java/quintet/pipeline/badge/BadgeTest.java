package quintet.pipeline.badge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** A badge is well-formed, readable and accessible, whatever a pipeline is named. */
class BadgeTest {

    @ParameterizedTest
    @ValueSource(strings = { "web-shop", "<script>alert(1)</script>", "a & b", "\"'", "]]>", "&amp;", "日本語 🚀",
            "\u0001\u000b\u001b",
            "a\nb\tc", "\ufffe\uffff", "\u202eabc", "%s %1$s %n", "e\u0301" })
    void any_name_gives_a_well_formed_document_that_shows_it(String name) throws Exception {
        var image = parse(Badge.of(name, "succeeded").svg());
        var shown = name.replaceAll("\\p{Cntrl}|[\ufffe\uffff]", "\ufffd");
        assertThat(image.getAttribute("role")).isEqualTo("img");
        assertThat(image.getAttribute("aria-label")).isEqualTo(shown + ": succeeded");
        assertThat(text(image, "title", 0)).isEqualTo(shown + ": succeeded");
        assertThat(text(image, "text", 0)).isEqualTo(shown);
        assertThat(text(image, "text", 1)).isEqualTo("succeeded");
        assertThat(image.getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    void a_long_name_is_shortened_but_read_aloud_in_full() throws Exception {
        var name = "🚀".repeat(255);
        var image = parse(Badge.of(name, null).svg());
        assertThat(text(image, "text", 0)).isEqualTo("🚀".repeat(39) + "…");
        assertThat(text(image, "title", 0)).isEqualTo(name + ": no runs");
        assertThat(parse(Badge.of("x".repeat(40), null).svg()).getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("x".repeat(40));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "queued", "running", "succeeded", "failed", "cancelling", "cancelled", "timed_out", "unheard-of" })
    void the_text_is_readable_on_its_background(@Nullable String status) throws Exception {
        var image = parse(Badge.of("x", status).svg());
        for (int i = 0; i <= 1; i++) {
            var colour = ((Element) image.getElementsByTagName("rect").item(i)).getAttribute("fill");
            assertThat(1.05 / (luminance(colour) + 0.05)).as("%s on %s", status, colour).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @CsvSource({ "succeeded, succeeded", "timed_out, timed out", ", no runs" })
    void a_status_is_shown_as_words(@Nullable String status, String words) throws Exception {
        assertThat(text(parse(Badge.of("x", status).svg()), "text", 1)).isEqualTo(words);
    }

    @Test
    void both_parts_are_as_wide_as_their_texts() throws Exception {
        for (var name : new String[] { "i", "WWWWWWWW", "web-shop" }) {
            var image = parse(Badge.of(name, "failed").svg());
            int width = Integer.parseInt(image.getAttribute("width"));
            int left = number(image, "rect", 1, "width");
            assertThat(number(image, "rect", 0, "width")).isEqualTo(width);
            assertThat(number(image, "text", 0, "textLength")).isEqualTo(TextWidth.of(name)).isEqualTo(left - 12);
            assertThat(number(image, "text", 1, "textLength")).isEqualTo(width - left - 12);
        }
        assertThat(TextWidth.of("iiii")).isLessThan(TextWidth.of("nnnn"));
        assertThat(TextWidth.of("nnnn")).isLessThan(TextWidth.of("WWWW"));
        assertThat(TextWidth.of("e\u0301")).isEqualTo(TextWidth.of("e"));
    }

    private static Element parse(String svg) throws ParserConfigurationException, SAXException, IOException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8))).getDocumentElement();
    }

    private static String text(Element image, String element, int place) {
        return image.getElementsByTagName(element).item(place).getTextContent();
    }

    private static int number(Element image, String element, int place, String attribute) {
        return Integer.parseInt(((Element) image.getElementsByTagName(element).item(place)).getAttribute(attribute));
    }

    /** The relative luminance by WCAG 2.2. */
    private static double luminance(String colour) {
        double[] weights = { 0.2126, 0.7152, 0.0722 };
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
