package quintet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Operations on folders that the standard library lacks. */
final class Folders {

    private Folders() {
    }

    /**
     * A folder for unpacked programs: one for all services of this user, or beside the data where the home is read-only.
     *
     * @param home the service's folder
     */
    static Path programs(Path home, String name) throws IOException {
        var user = Path.of(System.getProperty("user.home"));
        var shared = user.resolve(".quintet");
        var parent = Files.isWritable(shared) || Files.isWritable(user) ? shared : home.resolve("..").normalize();
        return Files.createDirectories(parent.resolve(name));
    }

    /** Deletes a folder and everything in it. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
