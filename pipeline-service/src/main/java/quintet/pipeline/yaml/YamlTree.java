package quintet.pipeline.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

import quintet.kit.input.StrictJson;
import quintet.kit.problem.Problem;

/**
 * Reads one YAML document as JSON values: maps with text as keys, lists, {@link YamlNumber}, strings, booleans and null. An
 * alias is the very value of its anchor, so that it costs nothing here.
 */
final class YamlTree {

    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /** Parts of a document. The largest configuration has some 35,000, and an event loop reads so many at once. */
    private static final int MAX_EVENTS = 50_000;

    /** Stands for a collection that is still being read. */
    private static final Object OPEN = new Object();

    private final String text;
    private final Iterator<Event> events;
    private final Map<Anchor, @Nullable Object> anchors = new HashMap<>();
    private int count;

    YamlTree(String text) {
        this.text = text;
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** The value; a document without content is an empty object, like an empty body of JSON. */
    @Nullable
    Object read() {
        try {
            next();
            var start = next();
            if (start.getEventId() == Event.ID.StreamEnd) {
                return Map.of();
            }
            checkVersion((DocumentStartEvent) start);
            var value = value(next(), 0);
            next();
            var end = next();
            if (end.getEventId() != Event.ID.StreamEnd) {
                throw fault(end.getStartMark(), "there must be one document only");
            }
            return value;
        } catch (MarkedYamlEngineException e) {
            throw fault(e.getProblemMark().or(e::getContextMark), e.getProblem());
        } catch (ReaderException e) {
            throw unreadable(e.getCodePoint());
        }
    }

    private Event next() {
        var event = events.next();
        count++;
        if (count > MAX_EVENTS) {
            throw fault(event.getStartMark(), "there must be %d values at most".formatted(MAX_EVENTS));
        }
        return event;
    }

    private @Nullable Object value(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return anchored(alias);
        }
        if (event instanceof ScalarEvent scalar) {
            checkTag(scalar, scalar.getTag());
            return keep(scalar, scalar.isPlain() ? plain(scalar.getValue()) : scalar.getValue());
        }
        var start = (CollectionStartEvent) event;
        checkTag(start, start.getTag());
        if (depth == StrictJson.MAX_NESTING) {
            throw fault(event.getStartMark(), "nesting must not be deeper than %d".formatted(StrictJson.MAX_NESTING));
        }
        keep(start, OPEN);
        return keep(start, start.getEventId() == Event.ID.MappingStart ? members(depth + 1) : items(depth + 1));
    }

    private Map<String, @Nullable Object> members(int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        for (var event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw fault(event.getStartMark(), "a key must be a text");
            }
            checkTag(key, key.getTag());
            keep(key, key.getValue());
            if (members.containsKey(key.getValue())) {
                throw fault(event.getStartMark(), "the key %s stands twice".formatted(key.getValue()));
            }
            members.put(key.getValue(), value(next(), depth));
        }
        return members;
    }

    private List<@Nullable Object> items(int depth) {
        var items = new ArrayList<@Nullable Object>();
        for (var event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            items.add(value(event, depth));
        }
        return items;
    }

    private static @Nullable Object plain(String text) {
        return switch (YamlScalar.of(text)) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case NUMBER -> new YamlNumber(text);
            case STRING -> text;
        };
    }

    private @Nullable Object anchored(AliasEvent alias) {
        if (!anchors.containsKey(alias.getAlias())) {
            throw fault(alias.getStartMark(), "there is no anchor %s before".formatted(alias.getAlias()));
        }
        var value = anchors.get(alias.getAlias());
        if (value == OPEN) {
            throw fault(alias.getStartMark(), "a value must not contain itself");
        }
        return value;
    }

    private @Nullable Object keep(NodeEvent event, @Nullable Object value) {
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        return value;
    }

    private static void checkVersion(DocumentStartEvent start) {
        var version = start.getSpecVersion();
        if (version.isPresent() && !version.get().equals(new SpecVersion(1, 2))) {
            throw fault(start.getStartMark(), "the version of YAML must be 1.2");
        }
    }

    private static void checkTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw fault(event.getStartMark(), "tags are not accepted");
        }
    }

    private static Problem fault(Optional<Mark> mark, String reason) {
        return YamlProblems.at(mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1,
                reason.strip());
    }

    /** The parser counts positions in a way of its own, so the character is looked for. */
    private Problem unreadable(int codePoint) {
        var before = text.substring(0, Math.max(0, text.indexOf(codePoint)));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return YamlProblems.at(line, before.length() - before.lastIndexOf('\n'),
                "the character U+%04X must be escaped in double quotes".formatted(codePoint));
    }
}
