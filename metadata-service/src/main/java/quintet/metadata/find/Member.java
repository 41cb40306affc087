package quintet.metadata.find;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import quintet.kit.problem.Problem;
import quintet.metadata.value.View;

/** The members of a document, which a list may show. The last ones are those of the full view. */
enum Member {

    ID,
    REGISTERED_ON,
    NAME,
    PAYLOAD,
    NAMESPACE,
    KIND,
    LABELS,
    VERSION,
    UPDATED_ON,
    AUTHOR,
    DELETED_ON,
    HASH;

    private static final Set<Member> BASIC = Collections.unmodifiableSet(EnumSet.range(ID, LABELS));
    private static final Set<Member> FULL = Collections.unmodifiableSet(EnumSet.allOf(Member.class));

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The members of a view. */
    static Set<Member> of(View view) {
        return view == View.FULL ? FULL : BASIC;
    }

    /** Reads names with commas between them, which must be members of the view. */
    static Set<Member> parse(String text, View view) {
        var members = EnumSet.noneOf(Member.class);
        for (var name : text.split(",", -1)) {
            members.add(of(view).stream().filter(member -> member.label().equals(name)).findFirst()
                    .orElseThrow(() -> unknown(view)));
        }
        return members;
    }

    /** Its name on the wire. */
    String label() {
        return label;
    }

    private static Problem unknown(View view) {
        var known = of(view).stream().map(Member::label).collect(Collectors.joining(", "));
        return Problem.invalid("must be one or more of %s, separated by commas%s".formatted(known,
                view == View.FULL ? ""
                        : "; view=full has "
                                + EnumSet.range(VERSION, HASH).stream().map(Member::label)
                                        .collect(Collectors.joining(", "))));
    }
}
