package quintet.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The last start of a PostgreSQL, noted beside its folder. A server with the same programs and the same settings starts again
 * as it did then. That takes a tenth of a first start, which reads the whole archive of programs.
 */
final class LastStart {

    /** The archives of the supported platforms. A build has one of them. */
    private static final List<String> ARCHIVES = List.of("linux-x86_64", "linux-arm_64", "darwin-x86_64", "darwin-arm_64");
    private static final Pattern PORT = Pattern.compile("\"-p\" \"(\\d+)\"");

    private final Path folder;
    private final String settings;

    LastStart(Path folder, Object settings) {
        this.folder = folder;
        this.settings = settings.toString();
    }

    /** Notes that the folder's server now runs with these settings. */
    void note() throws IOException {
        Files.writeString(file(), description());
    }

    /** The port of the last start, if this build would start the server in the same way and the port is free. */
    OptionalInt port() throws IOException {
        try {
            var options = PgCtl.options(folder);
            var port = PORT.matcher(options);
            // The options of a copied folder would start the server of the original.
            return options.contains("\"-D\" \"%s\"".formatted(folder)) && port.find()
                    && Files.readString(file()).equals(description()) && Files.isExecutable(PgCtl.program(folder))
                    && isFree(Integer.parseInt(port.group(1))) ? OptionalInt.of(Integer.parseInt(port.group(1)))
                            : OptionalInt.empty();
        } catch (NoSuchFileException never) {
            return OptionalInt.empty();
        }
    }

    private Path file() {
        return folder.resolveSibling(folder.getFileName() + ".start");
    }

    private String description() throws IOException {
        return "%s\n%s\n%s".formatted(programs(), settings, PgCtl.options(folder));
    }

    /** The checksum of the archive of programs, as its jar states it. */
    private static String programs() throws IOException {
        for (var platform : ARCHIVES) {
            var archive = LastStart.class.getResource("/postgres-%s.txz".formatted(platform));
            if (archive != null && archive.openConnection() instanceof JarURLConnection connection) {
                return Long.toHexString(connection.getJarEntry().getCrc());
            }
        }
        throw new IOException("there are no programs for this platform");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
