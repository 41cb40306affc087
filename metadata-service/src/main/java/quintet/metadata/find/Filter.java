package quintet.metadata.find;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;
import quintet.kit.input.Texts;
import quintet.kit.list.Position;
import quintet.kit.problem.Problem;
import quintet.metadata.value.Attributes;

/**
 * Which documents a list has: those that meet all of these. Null stands for any.
 *
 * @param latest only the newest registration of the name
 * @param contains a JSON object that the payload contains
 * @param deleted deleted documents instead of live ones
 * @param since only documents registered at this time or later
 * @param until only documents registered before this time
 */
record Filter(
        @Schema(type = SchemaType.STRING, description = "Only documents of this name.", examples = "my-flights") @Nullable String name,
        @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", description = "Only the newest registration of the name that meets the other filters.") boolean latest,
        @Schema(type = SchemaType.STRING, description = "Only documents of this namespace.", examples = "flights") @Nullable String namespace,
        @Schema(type = SchemaType.STRING, description = "Only documents of this kind.", examples = "default") @Nullable String kind,
        @Schema(type = SchemaType.STRING, description = "Only documents that this selector selects: key=value, key!=value, key, !key, key in (a,b), key notin (a,b), separated by commas.", examples = "team=flights,tier!=gold") @Nullable Selector labels,
        @Schema(type = SchemaType.STRING, description = "Only documents with these words in their name or payload. The last one may be the beginning of a word; \"words in quotation marks\" follow each other; -word excludes.", examples = "flights") @Nullable SearchText q,
        @Schema(type = SchemaType.STRING, description = "Only documents whose payload contains this JSON object.", examples = "{\"jobCluster\": {\"min_workers\": 1}}") @Nullable Fragment contains,
        @Schema(type = SchemaType.BOOLEAN, defaultValue = "false", description = "Deleted documents instead of live ones, newest deletion first.") boolean deleted,
        @Schema(type = SchemaType.STRING, format = "date-time", description = "Only documents registered at this time or later.", examples = "2026-11-22T09:30:00Z") @Nullable Instant since,
        @Schema(type = SchemaType.STRING, format = "date-time", description = "Only documents registered before this time.", examples = "2026-11-23T00:00:00Z") @Nullable Instant until) {

    /** Reads the parameters of a filter. The caller ends the query. */
    static Filter of(Query query) {
        var name = query.optional("name", Texts::name);
        var latest = query.orElse("latest", false, Parameters::flag);
        var namespace = query.optional("namespace", Texts::name);
        var kind = query.optional("kind", Attributes::kind);
        var labels = query.optional("labels", Selector::parse);
        var q = query.optional("q", SearchText::parse);
        var contains = query.optional("contains", Fragment::parse);
        var deleted = query.orElse("deleted", false, text -> deleted(text, latest));
        var since = query.optional("since", Filter::time);
        var until = query.optional("until", Filter::time);
        if (latest) {
            query.require("name");
        }
        return new Filter(name, latest, namespace, kind, labels, q, contains, deleted, since, until);
    }

    /** Whether it has all live documents. */
    boolean isEmpty() {
        return !deleted && Stream.of(name, namespace, kind, labels, q, contains, since, until).allMatch(Objects::isNull);
    }

    /** Whether it has bounds of the time of registration. */
    boolean isBounded() {
        return since != null || until != null;
    }

    /** The position that comes before the first document. */
    Position first() {
        return since == null ? Position.START : new Position(since, Position.START.id());
    }

    /** The position that comes after the last document. */
    Position last() {
        return until == null ? Position.END : new Position(until, Position.START.id());
    }

    private static boolean deleted(String text, boolean latest) {
        if (latest) {
            throw Problem.invalid("must not be there with latest");
        }
        return Parameters.flag(text);
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return new Position(time, Position.START.id()).at();
        } catch (DateTimeException e) {
            throw Problem.invalid("must be a time like 2026-11-22T09:30:00Z");
        }
    }
}
