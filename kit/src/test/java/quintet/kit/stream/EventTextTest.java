package quintet.kit.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTextTest {

    @Test
    void an_event_has_an_id_a_type_and_data() {
        var events = new EventText("6").add("7", "line", "{\"a\": 1}").more();
        assertThat(events).isEqualTo(new Events("id: 7\nevent: line\ndata: {\"a\": 1}\n\n", "7", false));
    }

    /** A raw line break would end the field, and an empty line the event. */
    @Test
    void data_with_line_breaks_has_a_field_for_each_line() {
        var events = new EventText("").add("1", "line", "a\n\nb\r\nid: 9\rc").more();
        assertThat(events.text())
                .isEqualTo("id: 1\nevent: line\ndata: a\ndata: \ndata: b\ndata: id: 9\ndata: c\n\n");
    }

    @Test
    void an_event_without_data_is_an_event_too() {
        assertThat(new EventText("").add("1", "end", "").end())
                .isEqualTo(new Events("id: 1\nevent: end\ndata:\n\n", "1", true));
    }

    @Test
    void no_event_keeps_the_position() {
        assertThat(new EventText("6").more()).isEqualTo(new Events("", "6", false));
    }
}
