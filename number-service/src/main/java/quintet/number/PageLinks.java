package quintet.number;

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
     * Links to the first, previous, next and last page, as far as they exist. Beyond the end, the previous page is the
     * last one.
     *
     * @param path of the list
     * @param query the raw query of the request; everything but the page is kept
     */
    static String of(NumberTable.Meta meta, String path, @Nullable String query) {
        var others = query == null ? "" : others(query);
        var last = Math.max(1, meta.totalPages());
        var links = new StringJoiner(", ");
        links.add(link(path, 1, others, "first"));
        if (meta.page() > 1) {
            links.add(link(path, Math.min(meta.page() - 1, last), others, "prev"));
        }
        if (meta.page() < last) {
            links.add(link(path, meta.page() + 1, others, "next"));
        }
        return links.add(link(path, last, others, "last")).toString();
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
