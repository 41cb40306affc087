package quintet.kit.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What a user may do; each role includes those before it. */
enum Role {

    VIEWER(Roles.VIEWER),
    EDITOR(Roles.EDITOR),
    ADMIN(Roles.ADMIN);

    private static final Map<Role, Set<String>> INCLUDED = Arrays.stream(values())
            .collect(Collectors.toMap(Function.identity(), Role::titlesUpTo));

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** The role of that title. */
    static Optional<Role> titled(String title) {
        return Arrays.stream(values()).filter(role -> role.title().equals(title)).findFirst();
    }

    /** The highest role among titles, most of which may be unknown; null where all are. */
    static @Nullable Role highest(Collection<String> titles) {
        return titles.stream().flatMap(title -> titled(title).stream()).max(Comparator.naturalOrder()).orElse(null);
    }

    /** Its name as people write it. */
    String title() {
        return title;
    }

    /** The titles of this role and of those that it includes. */
    Set<String> included() {
        return Objects.requireNonNull(INCLUDED.get(this));
    }

    private static Set<String> titlesUpTo(Role highest) {
        return Arrays.stream(values()).filter(role -> role.compareTo(highest) <= 0).map(Role::title)
                .collect(Collectors.toUnmodifiableSet());
    }
}
