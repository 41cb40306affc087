package quintet.number;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import quintet.kit.work.Batcher;
import quintet.kit.work.Batcher.Bounds;
import quintet.kit.work.EventLoops;
import quintet.number.session.SessionFailures;
import quintet.number.session.Sessions;

/**
 * Adds rows; simultaneous additions share a statement. It adds them in the order of their numbers, so that two of them never
 * wait for each other in a circle. Hibernate itself would insert row by row, to learn each id.
 */
final class AdditionRepository {

    private static final String ADD = """
            INSERT INTO number (value, e164, country, type, monthly_price, setup_price, currency_label, currency, labels,
                                changed_by)
            SELECT value, e164, country, type, CAST(monthly AS numeric), CAST(setup AS numeric), label, currency, labels, author
              FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb))
                       AS r (value text, e164 text, country text, type text, monthly text, setup text, label text,
                             currency text, labels text, author text)
             ORDER BY e164
            ON CONFLICT (e164) DO NOTHING
            RETURNING concat_ws(' ', id, e164)""";

    /** Two commits take turns: each carries what came during the other. */
    private static final Bounds BOUNDS = new Bounds(8192, 128, 2, Duration.ofSeconds(2));

    private final Sessions sessions;
    private final Batcher<DidNumber, Boolean> batcher;

    AdditionRepository(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.batcher = new Batcher<>(new Commits(), BOUNDS, clock, (pause, task) -> task.run());
    }

    /** Adds a row and gives it its id. Returns false if another row has the number. */
    Uni<Boolean> add(DidNumber row) {
        return Uni.createFrom().deferred(() -> batcher.submit(row, EventLoops.inPlace()));
    }

    private final class Commits implements Batcher.Work<DidNumber, Boolean> {

        @Override
        public int weight(DidNumber row) {
            return 1;
        }

        @Override
        public Uni<List<Boolean>> commit(List<DidNumber> rows) {
            return insert(rows).map(ids -> rows.stream().map(row -> identify(row, ids)).toList());
        }

        @Override
        public boolean isRejection(Throwable failure) {
            return SessionFailures.isRejection(failure);
        }
    }

    /** The ids of new rows, by their numbers. */
    private Uni<Map<String, Long>> insert(List<DidNumber> rows) {
        var sent = new JsonArray(rows.stream().map(AdditionRepository::json).toList()).encode();
        return sessions.run(() -> Panache.getSession().chain(session -> session.createNativeQuery(ADD, String.class)
                .setParameter("rows", sent).getResultList())).map(AdditionRepository::ids);
    }

    private static Map<String, Long> ids(List<String> added) {
        var ids = new HashMap<String, Long>();
        for (var row : added) {
            int blank = row.indexOf(' ');
            ids.put(row.substring(blank + 1), Long.parseLong(row.substring(0, blank)));
        }
        return ids;
    }

    /** The first one with a number gets its id. */
    private static boolean identify(DidNumber row, Map<String, Long> ids) {
        var id = ids.remove(row.number.e164());
        if (id != null) {
            row.id = id;
        }
        return id != null;
    }

    private static JsonObject json(DidNumber row) {
        return new JsonObject()
                .put("value", row.number.written())
                .put("e164", row.number.e164())
                .put("country", row.number.country())
                .put("type", row.number.type())
                .put("monthly", row.monthlyPrice.text())
                .put("setup", row.setupPrice.text())
                .put("label", row.currency.label())
                .put("currency", row.currency.code())
                .put("labels", row.labels.text())
                .put("author", row.changedBy);
    }
}
