package peer.number;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.stereotype.Repository;

@Repository
class Numbers {

    private static final String COLUMNS = "id, value, monthly_price::text, setup_price::text, currency_label";

    private static final String INSERT = """
            INSERT INTO number (value, e164, monthly_price, setup_price, currency_label, currency)
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (e164) DO NOTHING RETURNING\s""" + COLUMNS;

    private static final String FIND = "SELECT " + COLUMNS + " FROM number WHERE id = ?";

    private static final String UPDATE = """
            UPDATE number
               SET value = coalesce(?, value), e164 = coalesce(?, e164), monthly_price = coalesce(?, monthly_price),
                   setup_price = coalesce(?, setup_price), currency_label = coalesce(?, currency_label),
                   currency = coalesce(?, currency)
             WHERE id = ?
            RETURNING\s""" + COLUMNS;

    private static final String LIST = """
            WITH counted AS (SELECT count(*) AS total FROM number),
            page AS (SELECT * FROM number ORDER BY id LIMIT ? OFFSET ?)
            SELECT %s, total FROM counted LEFT JOIN page ON true ORDER BY id""".formatted(COLUMNS);

    private final JdbcTemplate database;

    Numbers(JdbcTemplate database) {
        this.database = database;
    }

    Optional<DidNumber> create(NewNumber body) {
        return database.query(INSERT, Numbers::number, body.value(), e164(body.value()), body.monthlyPrice(),
                body.setupPrice(), body.currency(), Currencies.code(body.currency())).stream().findFirst();
    }

    Optional<DidNumber> find(long id) {
        return database.query(FIND, Numbers::number, id).stream().findFirst();
    }

    Optional<DidNumber> update(long id, NumberPatch patch) {
        return database.query(UPDATE, Numbers::number, patch.value(), e164(patch.value()), patch.monthlyPrice(),
                patch.setupPrice(), patch.currency(), Currencies.code(patch.currency()), id).stream().findFirst();
    }

    Page list(int page, int perPage) {
        ResultSetExtractor<Page> read = rows -> {
            var data = new ArrayList<DidNumber>(perPage);
            long total = 0;
            while (rows.next()) {
                total = rows.getLong("total");
                // An empty page has one row with the total.
                if (rows.getString("value") != null) {
                    data.add(number(rows, 0));
                }
            }
            return Page.of(page, perPage, total, data);
        };
        return database.query(LIST, read, perPage, (page - 1L) * perPage);
    }

    private static String e164(String value) {
        return value == null ? null : value.replaceAll("[^+\\d]", "");
    }

    private static DidNumber number(ResultSet row, int number) throws SQLException {
        return new DidNumber(row.getLong("id"), row.getString("value"), row.getString("monthly_price"),
                row.getString("setup_price"), row.getString("currency_label"));
    }
}
