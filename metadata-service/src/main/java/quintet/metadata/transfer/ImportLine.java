package quintet.metadata.transfer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import quintet.kit.input.Input;
import quintet.kit.input.Parameters;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;
import quintet.metadata.change.LoggedVersion;
import quintet.metadata.value.Attributes;
import quintet.metadata.value.Edition;
import quintet.metadata.value.Payload;
import quintet.metadata.value.PayloadForm;

/**
 * A line of a file: a document, or one of its versions.
 *
 * @param payload null for a deletion
 * @param history what the line says of its version, completed by the request's user and time
 */
record ImportLine(UUID id, String name, @Nullable Payload payload, Attributes attributes, History history) {

    /**
     * Where a version comes from.
     *
     * @param version its number; null if the line does not say
     * @param restoredFrom the version of which it is a copy, or null
     */
    record History(@Nullable Long version, Instant registeredOn, Edition edition, @Nullable Long restoredFrom) {
    }

    private static final List<String> CHANGES = List.of("created", "updated", LoggedVersion.DELETED, "restored");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    /** Clocks of environments differ. */
    private static final Duration SKEW = Duration.ofDays(1);

    /** Reads a line. What it does not say is as if {@code now} had made the version. */
    static ImportLine of(Input body, PayloadForm form, Edition now) {
        var id = body.required("id", ImportLine::id);
        var name = body.required("name", Value::name);
        var change = body.optional("change", ImportLine::change);
        var payload = body.optional("payload", form::read);
        if (body.has("payload") == LoggedVersion.DELETED.equals(change)) {
            body.fault("payload", body.has("payload") ? "must be absent in a deletion" : "is required");
        }
        var attributes = Attributes.of(body);
        var history = history(body, now);
        return body.build(() -> new ImportLine(id, name, payload, attributes, history));
    }

    private static History history(Input body, Edition now) {
        var latest = now.at().plus(SKEW);
        var version = body.optional("version", ImportLine::version);
        var registeredOn = body.optional("registered_on", value -> moment(value, latest));
        var changedOn = body.optional("changed_on", value -> moment(value, latest));
        var author = body.optional("author", Value::name);
        var restoredFrom = body.optional("restored_from", ImportLine::version);
        // A line with a time tells its author itself, even if that is nobody.
        var edition = new Edition(changedOn == null && author == null ? now.author() : author,
                changedOn == null ? now.at() : changedOn);
        return new History(version, registeredOn == null ? edition.at() : registeredOn, edition, restoredFrom);
    }

    private static UUID id(Value value) {
        return Parameters.uuid(value.text()).orElseThrow(() -> Problem.invalid("must be a UUID"));
    }

    private static Long version(Value value) {
        return value.integer(1, Integer.MAX_VALUE);
    }

    private static String change(Value value) {
        if (!CHANGES.contains(value.text())) {
            throw Problem.invalid("must be one of " + String.join(", ", CHANGES));
        }
        return value.text();
    }

    private static Instant moment(Value value, Instant latest) {
        try {
            var moment = OffsetDateTime.parse(value.text()).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (moment.isBefore(FIRST) || moment.isAfter(latest)) {
                throw Problem.invalid("must not be in the future, nor before the year 1");
            }
            return moment;
        } catch (DateTimeException e) {
            throw Problem.invalid("must be a time like 2026-11-22T09:30:00.123456Z (RFC 3339)");
        }
    }
}
