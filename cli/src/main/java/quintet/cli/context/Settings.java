package quintet.cli.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import quintet.cli.http.CliException;
import quintet.cli.output.Json;

/**
 * The settings file: named contexts, and which is in use. Only its owner can read it, because it may have keys.
 *
 * @param current the name of the context in use
 */
public record Settings(Path file, String current, Map<String, Context> contexts) {

    /** The context that needs no settings. */
    public static final String LOCAL = "local";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.OTHERS_READ);

    /** Where the file is: {@code $XDG_CONFIG_HOME/quintet/config.json}, or {@code ~/.config/quintet/config.json}. */
    public static Path place(Map<String, String> environment) {
        var folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (folder.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".config") : Path.of(folder))
                .resolve("quintet").resolve("config.json");
    }

    /** Reads the file. Without one there is the context {@value #LOCAL} only. */
    public static Settings read(Path file) {
        var contexts = new LinkedHashMap<String, Context>();
        contexts.put(LOCAL, Context.LOCAL);
        try {
            var json = Json.object(Json.parse(file.toString(), Files.readString(file)));
            Json.object(json.get("contexts"))
                    .forEach((name, context) -> contexts.put(name, Context.of(name, Json.object(context))));
            checkPrivate(file, contexts);
            var current = Json.text(json, "current");
            return new Settings(file, current.isEmpty() ? LOCAL : current, contexts);
        } catch (NoSuchFileException e) {
            return new Settings(file, LOCAL, contexts);
        } catch (IOException e) {
            throw CliException.usage("The settings cannot be read: " + e);
        }
    }

    /** The context of a name; null for that in use. */
    public Context context(@Nullable String name) {
        var context = contexts.get(name == null ? current : name);
        if (context == null) {
            throw CliException.usage("There is no context %s. There are: %s. Add one with: quintet context add"
                    .formatted(name == null ? current : name, String.join(", ", contexts.keySet())));
        }
        return context;
    }

    /** The same settings with a new or changed context. */
    public Settings with(String name, Context context) {
        var changed = new LinkedHashMap<>(contexts);
        changed.put(name, context);
        return new Settings(file, current, changed);
    }

    /** The same settings without a context. */
    public Settings without(String name) {
        var changed = new LinkedHashMap<>(contexts);
        changed.remove(name);
        return new Settings(file, current.equals(name) ? LOCAL : current, changed);
    }

    /** The same settings with another context in use. */
    public Settings use(String name) {
        context(name);
        return new Settings(file, name, contexts);
    }

    /** Writes the file as a whole. Only its owner can read it. */
    public void write() {
        var all = new LinkedHashMap<String, @Nullable Object>();
        contexts.forEach((name, context) -> all.put(name, context.json()));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("current", current);
        json.put("contexts", all);
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var draft = Files.createTempFile(folder, "config", ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Json.pretty(json) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw CliException.usage("The settings cannot be written: " + e);
        }
    }

    private static void checkPrivate(Path file, Map<String, Context> contexts) throws IOException {
        boolean hasKey = contexts.values().stream().map(Context::key)
                .anyMatch(key -> key != null && !Key.isReference(key));
        var permissions = Files.getPosixFilePermissions(file);
        if (hasKey && permissions.stream().anyMatch(OTHERS::contains)) {
            throw CliException.usage("Others can read the keys in %s. Run: chmod 600 %s".formatted(file, file));
        }
    }
}
