package quintet.ui.testing;

import java.util.Locale;
import java.util.UUID;

/** A user of the services under test, with an API key. The user is named like its role. */
enum Role {

    VIEWER,
    EDITOR,
    ADMIN;

    private final String key = UUID.randomUUID().toString();

    String key() {
        return key;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
