package quintet.number.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import quintet.number.table.PageLinks.Place;

/** Links to pages, which no query can break out of. */
class PageLinksTest {

    @Test
    void the_first_page_has_no_previous_and_the_last_no_next() {
        assertThat(PageLinks.of(new Place(1, 2, true), "/numbers", null))
                .isEqualTo(
                        "</numbers?page=1>; rel=\"first\", </numbers?page=2>; rel=\"next\", </numbers?page=2>; rel=\"last\"");
        assertThat(PageLinks.of(new Place(2, 2, true), "/numbers", "page=2"))
                .isEqualTo(
                        "</numbers?page=1>; rel=\"first\", </numbers?page=1>; rel=\"prev\", </numbers?page=2>; rel=\"last\"");
    }

    @Test
    void beyond_the_end_the_previous_page_is_the_last() {
        assertThat(PageLinks.of(new Place(9, 2, true), "/numbers", "page=9")).contains("</numbers?page=2>; rel=\"prev\"");
    }

    @Test
    void characters_that_could_end_an_address_are_escaped() {
        assertThat(PageLinks.of(new Place(1, 0, true), "/numbers", "a=%41>;\"&&b={\u00e9}&"))
                .startsWith("</numbers?page=1&a=%41%3E;%22&b=%7B%E9%7D>; rel=\"first\"");
    }

    @Test
    void without_an_exact_total_there_is_a_next_page_and_no_last() {
        assertThat(PageLinks.of(new Place(300, 100, false), "/numbers", "page=300"))
                .isEqualTo("</numbers?page=1>; rel=\"first\", </numbers?page=299>; rel=\"prev\", "
                        + "</numbers?page=301>; rel=\"next\"");
    }
}
