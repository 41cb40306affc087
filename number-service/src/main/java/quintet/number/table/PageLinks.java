package quintet.number.table;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Links to other pages, as the value of a Link header (RFC 8288). */
final class PageLinks {

    private static final String PAGE = "page=";
    /** Characters that RFC 3986 forbids in a query, one byte each. They could end the address in the header. */
    private static final Pattern UNSAFE = Pattern.compile("[^\\w.~!$&'()*+,;=:@/?%-]");

    private PageLinks() {
    }

    /**
     * The place of a page among others.
     *
     * @param last the last page; 0 for a list without rows
     * @param isLastKnown false: there may be pages after the last
     */
    record Place(int page, long last, boolean isLastKnown) {
    }

    /**
     * Links to the first, previous, next and last page, as far as they exist. Beyond the end, the previous page is the
     * last one.
     *
     * @param path of the list
     * @param query the raw query of the request; everything but the page is kept
     */
    static String of(Place place, String path, @Nullable String query) {
        var others = query == null ? "" : others(query);
        var last = Math.max(1, place.last());
        var links = new StringJoiner(", ");
        links.add(link(path, 1, others, "first"));
        if (place.page() > 1) {
            links.add(link(path, place.isLastKnown() ? Math.min(place.page() - 1, last) : place.page() - 1, others, "prev"));
        }
        if (place.page() < last || !place.isLastKnown()) {
            links.add(link(path, place.page() + 1, others, "next"));
        }
        if (place.isLastKnown()) {
            links.add(link(path, last, others, "last"));
        }
        return links.toString();
    }

    private static String link(String path, long page, String others, String relation) {
        return "<%s?%s%d%s>; rel=\"%s\"".formatted(path, PAGE, page, others, relation);
    }

    private static String others(String query) {
        return Arrays.stream(query.split("&"))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(PAGE))
                .map(parameter -> "&" + UNSAFE.matcher(parameter).replaceAll(PageLinks::escape))
                .collect(Collectors.joining());
    }

    private static String escape(MatchResult unsafe) {
        return "%%%02X".formatted((int) unsafe.group().charAt(0));
    }
}
