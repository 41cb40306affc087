package quintet.number.table;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import quintet.number.NumberView;
import quintet.number.View;
import quintet.number.session.Sessions;
import quintet.number.table.NumberOrder.Member;
import quintet.number.table.NumberTable.Total;
import quintet.number.value.Labels;
import quintet.number.value.Money;
import quintet.number.value.NumberFilter;
import quintet.number.value.NumberState;
import quintet.number.value.PhoneNumber;

/** Lists of numbers, in one round trip each. They are read as columns and not as entities, because nothing changes them. */
@Singleton
class TableRepository {

    private static final String BASIC = """
            n.id, n.number.written, n.monthlyPrice, n.setupPrice, n.currency.label, n.number.e164, n.currency.code""";
    private static final String DETAILS = ", n.number.country, n.number.type, n.state, n.holder, n.reservedUntil, n.labels,"
            + " n.changedBy";
    /** How many columns come before the details. */
    private static final int BASICS = 7;

    /** Pages that begin later find their ids in an index first. */
    private static final int IDS_FIRST = 1000;

    private final Sessions sessions;

    TableRepository(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A row, and where it is in the list. */
    record Listed(NumberView view, NumberPosition position) {
    }

    /** The rows of a page, and the number of all rows of the list. */
    record Found(List<Listed> rows, Total total) {
    }

    /** The rows of a page by its number. */
    Uni<Found> page(TableQuery query) {
        var filter = FilterHql.of(query.filter());
        var hql = "SELECT %s, %s FROM DidNumber n%s ORDER BY %s".formatted(columns(query.view()), total(query.filter(), filter),
                query.offset() < IDS_FIRST ? filter.where()
                        : " WHERE n.id IN (SELECT n.id FROM DidNumber n%s ORDER BY %s LIMIT %d OFFSET %d)".formatted(
                                filter.where(),
                                query.order().hql(), query.perPage(), query.offset()),
                query.order().hql());
        return sessions.run(() -> Panache.getSession().flatMap(session -> {
            var rows = select(session, hql, filter.parameters());
            if (query.offset() < IDS_FIRST) {
                rows.setFirstResult((int) query.offset()).setMaxResults(query.perPage());
            }
            return rows.getResultList().flatMap(found -> found.isEmpty() ? none(session, query)
                    : Uni.createFrom().item(new Found(listed(found, query.list()), totalOf(found.get(0), query.filter()))));
        }));
    }

    /** Some rows after a position; the cost does not depend on it. */
    Uni<List<Listed>> after(ListQuery query, @Nullable NumberPosition position, int most) {
        var all = FilterHql.of(query.filter());
        var filter = position == null ? all : position.after(all);
        var hql = "SELECT %s FROM DidNumber n%s ORDER BY %s".formatted(columns(query.view()), filter.where(),
                query.order().hql());
        return sessions.run(() -> Panache.getSession().flatMap(session -> select(session, hql, filter.parameters())
                .setMaxResults(most).getResultList()).map(rows -> listed(rows, query)));
    }

    /** What the numbers of a filter cost in each currency. */
    Uni<List<TotalView>> totals(NumberFilter filter) {
        var where = FilterHql.of(filter);
        var hql = filter.isOfCurrency() ? """
                SELECT s.currency, sum(s.numbers), sum(s.monthlyPrice), sum(s.setupPrice) FROM NumberSum s%s
                 GROUP BY s.currency HAVING sum(s.numbers) > 0 ORDER BY s.currency"""
                .formatted(filter.currency() == null ? "" : " WHERE s.currency = :currency")
                : """
                         SELECT n.currency.code, count(*), cast(sql('sum(?)', n.monthlyPrice) AS String),
                        cast(sql('sum(?)', n.setupPrice) AS String) FROM DidNumber n%s
                          GROUP BY n.currency.code ORDER BY n.currency.code"""
                        .formatted(where.where());
        return sessions.run(() -> Panache.getSession()
                .flatMap(session -> select(session, hql, where.parameters()).getResultList()))
                .map(rows -> rows.stream().map(TotalView::of).toList());
    }

    /** A page without rows, which has no total with it. */
    private static Uni<Found> none(Mutiny.Session session, TableQuery query) {
        if (query.offset() == 0) {
            return Uni.createFrom().item(new Found(List.of(), Total.NONE));
        }
        var filter = FilterHql.of(query.filter());
        var hql = "SELECT n.id, %s FROM DidNumber n%s".formatted(total(query.filter(), filter), filter.where());
        return select(session, hql, filter.parameters()).setMaxResults(1).getSingleResultOrNull()
                .map(first -> new Found(List.of(), first == null ? Total.NONE : totalOf(first, query.filter())));
    }

    private static Mutiny.SelectionQuery<Object[]> select(Mutiny.Session session, String hql, Map<String, Object> parameters) {
        var query = session.createSelectionQuery(hql, Object[].class).setReadOnly(true);
        parameters.forEach(query::setParameter);
        return query;
    }

    private static String columns(View view) {
        return view == View.BASIC ? BASIC : BASIC + DETAILS;
    }

    /**
     * The number of rows: known in sums for the whole inventory and for a currency, else counted up to a limit. HQL wants an
     * order with a limit, and any would do.
     */
    private static String total(NumberFilter filter, FilterHql hql) {
        return filter.isOfCurrency()
                ? "(SELECT sum(s.numbers) FROM NumberSum s%s)"
                        .formatted(filter.currency() == null ? "" : " WHERE s.currency = :currency")
                : "(SELECT count(*) FROM (SELECT n.id AS id FROM DidNumber n%s ORDER BY sql('(SELECT 1)') LIMIT %d) c)"
                        .formatted(
                                hql.where(),
                                Total.most(filter) + 1);
    }

    private static Total totalOf(Object[] row, NumberFilter filter) {
        var count = ((Number) row[row.length - 1]).longValue();
        return filter.isOfCurrency() ? new Total(count, true) : Total.counted(count, Total.most(filter));
    }

    private static List<Listed> listed(List<Object[]> rows, ListQuery query) {
        return rows.stream().map(row -> new Listed(view(row, query.view()), position(row, query.order()))).toList();
    }

    private static NumberView view(Object[] row, View view) {
        var basic = new NumberView((long) row[0], (String) row[1], (Money) row[2], (Money) row[3], (String) row[4]);
        if (view == View.BASIC) {
            return basic;
        }
        int i = BASICS;
        var number = new PhoneNumber(basic.value(), (String) row[5], (String) row[i++], (String) row[i++]);
        return basic.with(new NumberView.Details(number, (NumberState) row[i++], (String) row[i++], (Instant) row[i++],
                (Labels) row[i++], (String) row[i]));
    }

    private static NumberPosition position(Object[] row, NumberOrder order) {
        var values = new EnumMap<Member, Object>(Member.class);
        values.put(Member.ID, row[0]);
        values.put(Member.MONTHLY_PRICE, row[2]);
        values.put(Member.SETUP_PRICE, row[3]);
        values.put(Member.VALUE, row[5]);
        values.put(Member.CURRENCY, row[6]);
        return NumberPosition.of(order, values);
    }
}
