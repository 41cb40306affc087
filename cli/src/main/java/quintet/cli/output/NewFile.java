package quintet.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import quintet.cli.http.CliException;

/** A file that has its name only when it is complete. */
public final class NewFile {

    /** What writes the file. */
    public interface Content {

        void to(OutputStream target) throws IOException;
    }

    private NewFile() {
    }

    /** Writes a file, in place of one that may be there. */
    public static void write(String name, Content content) {
        try {
            var named = Path.of(name);
            var path = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                // A device or a pipe keeps nothing.
                try (var target = Files.newOutputStream(path)) {
                    content.to(target);
                }
            } else {
                replace(path, content);
            }
        } catch (IOException e) {
            throw CliException.usage("The file %s cannot be written: %s".formatted(name, e));
        }
    }

    private static void replace(Path path, Content content) throws IOException {
        var part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID().toString().substring(0, 8));
        part.toFile().deleteOnExit();
        try {
            try (var target = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.to(target);
            }
            move(part, path);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
