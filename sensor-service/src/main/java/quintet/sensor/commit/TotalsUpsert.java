package quintet.sensor.commit;

/** SQL that adds totals to the row of a sensor or a roll-up. */
public final class TotalsUpsert {

    /** Assignments for {@code ON CONFLICT DO UPDATE}; the existing row has the alias {@code kept}. */
    public static final String ASSIGNMENTS = """
            count = kept.count + excluded.count,
            total = kept.total + excluded.total,
            min = least(kept.min, excluded.min),
            max = greatest(kept.max, excluded.max),
            first_at = least(kept.first_at, excluded.first_at),
            first_offset = CASE WHEN excluded.first_at < kept.first_at THEN excluded.first_offset ELSE kept.first_offset END,
            first_value = CASE WHEN excluded.first_at < kept.first_at THEN excluded.first_value ELSE kept.first_value END,
            last_at = greatest(kept.last_at, excluded.last_at),
            last_offset = CASE WHEN excluded.last_at > kept.last_at THEN excluded.last_offset ELSE kept.last_offset END,
            last_value = CASE WHEN excluded.last_at > kept.last_at THEN excluded.last_value ELSE kept.last_value END,
            received_at = greatest(kept.received_at, excluded.received_at)""";

    private TotalsUpsert() {
    }
}
