package quintet.kit.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A migration that this build ships.
 *
 * @param script the name of its file
 * @param sql the content of its file
 */
record Migration(String script, String sql) {

    /** The service's own migrations, then the kit's tables in every database. */
    private static final List<String> FOLDERS = List.of("db/migration", "db/kit");
    /** A native executable cannot list a folder. So beside each is a list of its files. */
    private static final String LIST = ".txt";

    /** All that the build ships. */
    static List<Migration> shipped() {
        return FOLDERS.stream().flatMap(Migration::of).toList();
    }

    private static Stream<Migration> of(String folder) {
        return read(folder + LIST).lines().map(script -> new Migration(script, read(folder + '/' + script)));
    }

    private static String read(String path) {
        try (var content = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (content == null) {
                throw new IllegalStateException("The build has no " + path);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checksum that Flyway keeps of it: that of its lines, whatever ends them. */
    int checksum() {
        var checksum = new CRC32();
        sql.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }
}
