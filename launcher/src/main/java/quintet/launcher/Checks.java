package quintet.launcher;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks made before the suite starts. Each problem found is a sentence that says what to do. */
final class Checks {

    /** An empty PostgreSQL takes some 60 MB, and its programs another 60 MB once. */
    private static final long NEEDED_MEGABYTES = 1000;
    private static final long MEGABYTE = 1 << 20;

    private Checks() {
    }

    /** All problems found; empty if there are none. */
    static List<String> problems(List<Service> services, Path root, Path data) {
        var problems = new ArrayList<String>();
        for (var service : services) {
            if (!Files.exists(service.jar(root))) {
                problems.add("%s is not built: run ./run, which builds it, or mvn package -DskipTests."
                        .formatted(service.name()));
            }
            if (!service.isPortFree()) {
                problems.add("Port %d of %s is in use: stop the process that uses it (ss -ltnp 'sport = :%d' shows it)."
                        .formatted(service.port(), service.name(), service.port()));
            }
        }
        problems.addAll(ofFolder(data));
        return problems;
    }

    private static List<String> ofFolder(Path data) {
        try {
            return ofSpace(Files.getFileStore(Files.createDirectories(data)), data);
        } catch (IOException e) {
            return List.of("The data folder %s cannot be used (%s): set QUINTET_DATA to another one.".formatted(data,
                    e.getMessage()));
        }
    }

    private static List<String> ofSpace(FileStore disk, Path data) throws IOException {
        long megabytes = disk.getUsableSpace() / MEGABYTE;
        return megabytes >= NEEDED_MEGABYTES ? List.of()
                : List.of("Only %d MB are free for %s, and %d are needed: free some, or set QUINTET_DATA to another disk."
                        .formatted(megabytes, data, NEEDED_MEGABYTES));
    }
}
