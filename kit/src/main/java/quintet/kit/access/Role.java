package quintet.kit.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What someone may do; each role includes those before it. */
enum Role {

    VIEWER,
    EDITOR,
    ADMIN;

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** What a request of this method needs: reads are for viewers, everything else is for editors. */
    static Role neededFor(String method) {
        return isRead(method) ? VIEWER : EDITOR;
    }

    static boolean isRead(String method) {
        return READS.contains(method);
    }

    /** The role of that title. */
    static Optional<Role> titled(String title) {
        return Arrays.stream(values()).filter(role -> role.title().equals(title)).findFirst();
    }

    /** The highest role among titles of which most may mean nothing here; null where none does. */
    static @Nullable Role highest(Collection<String> titles) {
        return titles.stream().flatMap(title -> titled(title).stream()).max(Comparator.naturalOrder()).orElse(null);
    }

    /** Its name as people write it. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
