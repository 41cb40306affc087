package quintet.number.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import quintet.number.value.NumberFilter;

/**
 * A filter as a condition of HQL. It uses fixed text only, so no client text becomes HQL.
 *
 * @param conditions on the entity whose alias is {@code n}
 * @param parameters of the conditions, by name
 */
record FilterHql(List<String> conditions, Map<String, Object> parameters) {

    // The first part lets PostgreSQL use the index, which leaves out numbers without labels.
    private static final String LABELS = """
            cast(sql('(? <> '''' AND string_to_array(?, '','') @> string_to_array(?, '',''))', n.labels, n.labels, :labels)
                 AS Boolean) = true""";

    static FilterHql of(NumberFilter filter) {
        var hql = new FilterHql(new ArrayList<>(), new LinkedHashMap<>());
        hql.add("n.number.e164 LIKE :digits", "digits", filter.digits() == null ? null : filter.digits().pattern());
        hql.add("n.currency.code = :currency", "currency", filter.currency() == null ? null : filter.currency().code());
        hql.add("n.number.country = :country", "country", filter.country() == null ? null : filter.country().code());
        hql.add("n.number.type = :type", "type", filter.type() == null ? null : filter.type().label());
        hql.add("n.state = :state", "state", filter.state());
        hql.add(LABELS, "labels", filter.labels() == null ? null : filter.labels().text());
        hql.add("n.monthlyPrice >= :min", "min", filter.min());
        hql.add("n.monthlyPrice <= :max", "max", filter.max());
        return hql;
    }

    /** The WHERE clause; empty without a condition. */
    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** The same filter with one more condition. */
    FilterHql and(String condition, Map<String, Object> values) {
        var all = new FilterHql(new ArrayList<>(conditions), new LinkedHashMap<>(parameters));
        all.conditions.add(condition);
        all.parameters.putAll(values);
        return all;
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
