package quintet.metadata.find;

import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.input.Query;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.problem.Problem;
import quintet.metadata.value.PayloadForm;
import quintet.metadata.value.View;

/**
 * The query of the list of documents.
 *
 * @param fields the members that the answer shows
 * @param cursor the place after which the page begins
 */
record FindQuery(@Query.Part Filter filter, Order sort,
        @Schema(type = SchemaType.STRING, description = "The members to show, separated by commas; those of the full view need view=full.", examples = "id,name") Set<Member> fields,
        View view, PayloadForm payload, @Schema(type = SchemaType.STRING) Place cursor, Limit limit) {

    static FindQuery of(Query query) {
        var filter = Filter.of(query);
        var sort = query.orElse("sort", Order.OLDEST, text -> order(text, filter));
        var view = View.of(query);
        var fields = query.orElse("fields", Member.of(view), text -> Member.parse(text, view));
        var payload = PayloadForm.of(query);
        var order = order(sort, filter);
        var cursor = Page.start(query, Place.BEGIN, text -> Place.parse(order, text));
        var limit = Limit.of(query);
        return query.build(() -> new FindQuery(filter, order, fields, view, payload, cursor, limit));
    }

    /** The most rows of the answer. */
    int size() {
        return filter.latest() ? 1 : limit.value();
    }

    /** Whether the answer shows all members of the view. */
    boolean showsAll() {
        return fields.equals(Member.of(view));
    }

    /** Whether the answer shows the member with this name. */
    boolean shows(String name) {
        return fields.stream().anyMatch(member -> member.label().equals(name));
    }

    /** Whether it asks for the beginning of the list of all live documents. */
    boolean isWhole() {
        return filter.isEmpty() && cursor.isBegin();
    }

    private static Order order(String text, Filter filter) {
        if (filter.latest() || filter.deleted()) {
            throw Problem.invalid("must not be there with " + (filter.latest() ? "latest" : "deleted"));
        }
        return Order.parse(text);
    }

    private static Order order(Order sort, Filter filter) {
        if (filter.deleted()) {
            return Order.DELETED;
        }
        return filter.latest() ? Order.NEWEST : filter.name() == null ? sort : sort.withinName();
    }
}
