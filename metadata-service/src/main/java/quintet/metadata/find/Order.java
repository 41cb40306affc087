package quintet.metadata.find;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.problem.Problem;

/** The order of a list. It is total, because the id is always the last key. */
@Schema(type = SchemaType.STRING, enumeration = { "registered_on", "-registered_on", "updated_on", "-updated_on", "name",
        "-name" }, defaultValue = "registered_on", description = "The key of the order; a hyphen stands for descending.")
record Order(SortKey key, boolean descending) {

    /** The default order. */
    static final Order OLDEST = new Order(SortKey.REGISTERED_ON, false);
    /** The order of the registrations of a name, from the latest on. */
    static final Order NEWEST = new Order(SortKey.REGISTERED_ON, true);
    /** The order of deleted documents. */
    static final Order DELETED = new Order(SortKey.DELETED_ON, true);

    /** The first key of an order; an index has each. */
    enum SortKey {
        REGISTERED_ON("registered_on, id"),
        UPDATED_ON("updated_on, id"),
        /** Names repeat, so the registrations of a name are in their order. */
        NAME("name, registered_on, id"),
        DELETED_ON("deleted_on, id");

        private final String columns;

        SortKey(String columns) {
            this.columns = columns;
        }

        /** The columns of the order, most significant first. */
        String columns() {
            return columns;
        }
    }

    /** Reads the query parameter. */
    static Order parse(String text) {
        boolean descending = text.startsWith("-");
        return switch (descending ? text.substring(1) : text) {
            case "registered_on" -> new Order(SortKey.REGISTERED_ON, descending);
            case "updated_on" -> new Order(SortKey.UPDATED_ON, descending);
            case "name" -> new Order(SortKey.NAME, descending);
            default ->
                throw Problem.invalid("must be registered_on, updated_on or name, with a leading - for descending order");
        };
    }

    /** The ORDER BY clause of these columns. */
    String by(String columns) {
        return descending ? columns.replace(",", " DESC,") + " DESC" : columns;
    }

    /** Documents of one name differ in their registrations only. */
    Order withinName() {
        return key == SortKey.NAME ? new Order(SortKey.REGISTERED_ON, descending) : this;
    }
}
