package quintet.cli.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import quintet.cli.http.CliException;

/** An API key, or where it is: {@code env:NAME} or {@code file:PATH}. */
final class Key {

    private static final String ENV = "env:";
    private static final String FILE = "file:";

    private Key() {
    }

    /** Whether it only says where the key is. */
    static boolean isReference(String key) {
        return key.startsWith(ENV) || key.startsWith(FILE);
    }

    /** The key itself. */
    static String resolve(String key, Map<String, String> environment) {
        var value = read(key, environment).strip();
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw CliException.usage("The API key %s must be printable ASCII without blanks."
                    .formatted(isReference(key) ? "from " + key : "of the context"));
        }
        return value;
    }

    private static String read(String key, Map<String, String> environment) {
        if (key.startsWith(ENV)) {
            var value = environment.get(key.substring(ENV.length()));
            if (value == null) {
                throw CliException.usage("The API key is in the variable %s, which is not set."
                        .formatted(key.substring(ENV.length())));
            }
            return value;
        }
        try {
            return key.startsWith(FILE) ? Files.readString(Path.of(key.substring(FILE.length()))) : key;
        } catch (IOException e) {
            throw CliException.usage("The API key cannot be read: " + e);
        }
    }
}
