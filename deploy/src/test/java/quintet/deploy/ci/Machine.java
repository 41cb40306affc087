package quintet.deploy.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import quintet.deploy.Checkout;

/**
 * A machine that runs a job: a copy of the checkout's scripts, and a path with stand-ins and a few basic programs only. The
 * stand-ins are in the resources, and share a folder, {@code STATE}.
 */
final class Machine {

    private static final List<String> BASICS = List.of("bash", "cat", "chmod", "cmp", "cp", "cut", "date", "dirname", "grep",
            "head", "ls", "mkdir", "mktemp", "mv", "rm", "sed", "sh", "sha256sum", "tail", "tr", "unzip");

    private final Path home;
    private final Path state;
    private final List<String> path = new ArrayList<>();

    /** A new machine in a folder. */
    Machine(Path home, Path state) throws IOException {
        this.home = home;
        this.state = state;
        path.add(home.resolve("bin").toString());
        for (var folder : List.of("bin", "checkout", "temporary", "state/later")) {
            Files.createDirectories(folder.startsWith("state") ? state.resolve(folder.substring(6)) : home.resolve(folder));
        }
        for (var basic : BASICS) {
            Files.writeString(executable(home.resolve("bin").resolve(basic)), "#!/bin/sh\nexec %s \"$@\"\n".formatted(
                    installed(basic)));
        }
        with("sleep");
    }

    /** Checks out what the pipelines use, without the lock file. */
    void checkOut() throws IOException {
        for (var folder : List.of("metadata-service/cicd", "deploy/terraform")) {
            for (var file : Checkout.files(folder).filter(file -> !file.contains("/.terraform")).toList()) {
                var copy = checkout().resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(Checkout.ROOT.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Adds a lock file of terraform to the checkout. */
    void lock() throws IOException {
        Files.writeString(checkout().resolve("deploy/terraform/azure/.terraform.lock.hcl"), "");
    }

    Path checkout() {
        return home.resolve("checkout");
    }

    Path temporary() {
        return home.resolve("temporary");
    }

    Path state() {
        return state;
    }

    /** Installs stand-ins. */
    Machine with(String... standIns) throws IOException {
        for (var standIn : standIns) {
            install(standIn, home.resolve("bin"));
        }
        return this;
    }

    /** Keeps stand-ins for a step that installs them. */
    Machine later(String... standIns) throws IOException {
        for (var standIn : standIns) {
            install(standIn, state.resolve("later"));
        }
        return this;
    }

    /** Copies a stand-in into a folder. */
    static void install(String standIn, Path folder) throws IOException {
        try (var resource = Machine.class.getResourceAsStream("/ci/" + standIn)) {
            if (resource == null) {
                throw new IllegalStateException("no stand-in " + standIn);
            }
            Files.write(executable(folder.resolve(standIn)), resource.readAllBytes());
        }
    }

    /** An archive with the stand-in for terraform, as HashiCorp would serve it; returns its checksum. */
    String serveTerraform() throws IOException, InterruptedException {
        var archive = state.resolve("terraform.zip");
        try (var zip = FileSystems.newFileSystem(archive, Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            install("terraform", zip.getPath("/"));
        }
        return run("sha256sum " + archive, Map.of()).substring(0, 64);
    }

    /** Adds a folder to the path. */
    void prepend(String folder) {
        path.add(0, folder);
    }

    /** Runs a script with bash, which must succeed, and returns its output. */
    String run(String script, Map<String, String> variables) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(installed("bash").toString(), "-e", "-c", script).directory(checkout().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", String.join(":", path), "HOME", home.toString(), "STATE", state.toString(),
                "BIN", path.get(0), "TMPDIR", temporary().toString()));
        builder.environment().putAll(variables);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException(script + " failed:\n" + output);
        }
        return output;
    }

    /** What the stand-ins were called with. */
    static List<String> calls(Path state) {
        var calls = state.resolve("calls");
        try {
            return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path executable(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file);
        }
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream().map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException(program + " is not installed"));
    }
}
