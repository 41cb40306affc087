package quintet.metadata.schema;

import java.util.List;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import quintet.kit.problem.Fault;
import quintet.kit.problem.Problem;
import quintet.kit.work.Workers;
import quintet.metadata.schema.compiled.JsonSchema;
import quintet.metadata.schema.compiled.TooCostly;
import quintet.metadata.schema.compiled.Violation;
import quintet.metadata.value.MetadataProblems;
import quintet.metadata.value.Payload;

/**
 * Checks payloads against the JSON Schema of their kind. A schema can neither fetch anything nor hold up the service: each
 * check has a bounded number of steps.
 */
@Singleton
public class PayloadSchema {

    /** Less than a millisecond, on an event loop. */
    private static final long STEPS_AT_ONCE = 10_000;
    /** Some hundred milliseconds at most, on a worker. The largest payload has 350,000 values. */
    private static final long MAX_STEPS = 4_000_000;
    /** The text of a larger payload takes longer to parse than a worker to wake up. */
    private static final int SMALL = 32 << 10;
    private static final List<Violation> TOO_COSTLY = List.of(new Violation("", "is too costly to check against its schema"));

    private final Schemas schemas;
    private final Workers workers;
    private final Counter violations;
    private final Counter costly;

    PayloadSchema(Schemas schemas, Workers workers, MeterRegistry metrics) {
        this.schemas = schemas;
        this.workers = workers;
        this.violations = Counter.builder("metadata.schema.violations")
                .description("Places where payloads violate the schema").register(metrics);
        this.costly = Counter.builder("metadata.schema.too.costly")
                .description("Payloads whose check took too many steps").register(metrics);
    }

    /**
     * Checks a payload, in memory and in the calling thread. It can take some hundred milliseconds, so event loops use
     * {@link #checkBeside}.
     *
     * @param kind of the document; null for the default
     * @return the violations, each with its JSON pointer in the payload; empty if valid, or if validation is off
     * @throws Problem if the kind is unknown; in enforce mode, if there are violations
     */
    public List<String> check(@Nullable String kind, Payload payload) {
        return check(schemas.of(kind), payload);
    }

    /** The same beside the event loop, unless it takes far less than a millisecond. */
    public Uni<List<String>> checkBeside(@Nullable String kind, Payload payload) {
        var schema = schemas.find(kind);
        return schema != null ? beside(schema, payload)
                : schemas.lookUp(kind).chain(known -> beside(schemas.of(kind), payload));
    }

    /**
     * Checks a payload that is stored, beside the event loop and whatever the mode. Nothing is rejected or counted.
     *
     * @param kind of the document; null for the default
     * @return 404 if the kind has no schema
     */
    public Uni<Verdict> inspect(@Nullable String kind, String stored) {
        return schemas.lookUp(kind).chain(known -> {
            var schema = schemas.find(kind);
            if (schema == null) {
                throw MetadataProblems.noSchema(kind == null ? KindSchema.DEFAULT : kind);
            }
            return workers.run(() -> new Verdict(SchemaView.of(schema.stored(), schemas.mode(schema.mode())),
                    violations(schema.compiled(), new Payload(stored)).stream().map(PayloadSchema::fault).toList()));
        });
    }

    /**
     * What is wrong with a payload.
     *
     * @param schema the one that says so
     * @param errors the violations, with pointers into the document
     */
    public record Verdict(SchemaView schema, List<Fault> errors) {
    }

    /** The violations of a payload in any mode, which are not counted. */
    List<Violation> violations(JsonSchema schema, Payload payload) {
        try {
            return schema.validate(JsonSchema.tree(payload), MAX_STEPS);
        } catch (TooCostly e) {
            return TOO_COSTLY;
        }
    }

    /** The place of a violation in the body of a request. */
    static Fault fault(Violation violation) {
        return Fault.at("/payload" + violation.pointer(), violation.detail());
    }

    private Uni<List<String>> beside(KindSchema schema, Payload payload) {
        if (payload.text().length() > SMALL) {
            return workers.run(() -> check(schema, payload));
        }
        try {
            var violations = schemas.mode(schema.mode()) == SchemaMode.OFF ? List.<Violation> of()
                    : schema.compiled().validate(JsonSchema.tree(payload), STEPS_AT_ONCE);
            return Uni.createFrom().item(() -> judge(schema, violations));
        } catch (TooCostly e) {
            return workers.run(() -> check(schema, payload));
        }
    }

    private List<String> check(KindSchema schema, Payload payload) {
        return schemas.mode(schema.mode()) == SchemaMode.OFF ? List.of()
                : judge(schema, violations(schema.compiled(), payload));
    }

    private List<String> judge(KindSchema schema, List<Violation> found) {
        violations.increment(found.size());
        costly.increment(found == TOO_COSTLY ? 1 : 0);
        if (schemas.mode(schema.mode()) == SchemaMode.ENFORCE && !found.isEmpty()) {
            throw Problem.invalid(found.stream().map(PayloadSchema::fault).toList());
        }
        return found.stream().map(Violation::toString).toList();
    }
}
