package quintet.metadata.find;

import org.jspecify.annotations.Nullable;

import quintet.metadata.find.Order.SortKey;

/**
 * The index that has a list in its order.
 *
 * @param column the first column of the index, which has one value in this list; null if the index is that of the order alone
 */
record Walk(Order order, @Nullable String column, @Nullable String value) {

    /** The names of these columns are those of the parameters. */
    static Walk of(FindQuery query) {
        var filter = query.filter();
        if (query.sort().key() != SortKey.REGISTERED_ON) {
            return new Walk(query.sort(), null, null);
        }
        return filter.name() != null ? new Walk(query.sort(), "name", filter.name())
                : filter.namespace() != null ? new Walk(query.sort(), "namespace", filter.namespace())
                        : filter.kind() != null ? new Walk(query.sort(), "kind", filter.kind())
                                : new Walk(query.sort(), null, null);
    }

    /** The columns of the index. */
    String columns() {
        return column == null ? order.key().columns() : column + ", " + order.key().columns();
    }

    /** Whether each row of the walk has the value of this column. */
    boolean has(String name) {
        return name.equals(column);
    }
}
