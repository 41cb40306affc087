package quintet.pipeline.yaml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** Writes JSON as YAML for people: in blocks, with the lines of a text below each other, without anchors. */
final class YamlPrinter {

    private static final ImplicitTuple WITHOUT_TAG = new ImplicitTuple(true, true);
    /** What would be lost, or is unseen, without an escape: control characters, other line ends, the byte order mark. */
    private static final String UNSEEN = "\\p{Cntrl}\\u0085\\u2028\\u2029\\ufeff";
    private static final Pattern LINE = Pattern.compile("[^" + UNSEEN + "]*+");
    /** Several lines. None has blanks at its end, and the first no blanks at its begin, which a block could not keep. */
    private static final Pattern LINES = Pattern
            .compile("(?!\\s)([^%1$s]*+(?<![ \\t])\\n)++([^%1$s]*+(?<![ \\t]))?+".formatted(UNSEEN));
    /** A longer key would be written with a question mark. */
    private static final int MAX_KEY = 1024;
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(MAX_KEY)
            .build();

    private final List<Event> events = new ArrayList<>();

    private YamlPrinter() {
    }

    /** The text of the document that the parser is about to read. */
    static String print(JsonParser json) throws IOException {
        var printer = new YamlPrinter();
        printer.events.add(new StreamStartEvent());
        printer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
        while (json.nextToken() != null) {
            printer.add(json);
        }
        printer.events.add(new DocumentEndEvent(false));
        printer.events.add(new StreamEndEvent());
        return new Present(SETTINGS).emitToString(printer.events.iterator());
    }

    private void add(JsonParser json) throws IOException {
        var token = json.currentToken();
        events.add(switch (token) {
            case START_OBJECT -> new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
            case END_OBJECT -> new MappingEndEvent();
            case START_ARRAY -> new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
            case END_ARRAY -> new SequenceEndEvent();
            case FIELD_NAME, VALUE_STRING -> scalar(json.getText(), style(json.getText(), token));
            default -> scalar(json.getText(), ScalarStyle.PLAIN);
        });
    }

    private static Event scalar(String text, ScalarStyle style) {
        return new ScalarEvent(Optional.empty(), Optional.empty(), WITHOUT_TAG, text, style);
    }

    /** A style that the emitter may use. It takes double quotes where the text does not allow the style. */
    private static ScalarStyle style(String text, JsonToken token) {
        if (token == JsonToken.VALUE_STRING && LINES.matcher(text).matches()) {
            return ScalarStyle.LITERAL;
        }
        return YamlScalar.isPlain(text) && LINE.matcher(text).matches() ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }
}
