package quintet.kit.life;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Notes each setting that the service reads, as the name of its environment variable. Settings of the platform are left out.
 * The lowest priority sees the names within expressions too.
 */
@Priority(1)
public final class SettingsRead implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final int DEPTH = 64;
    private static final Set<String> VARIABLES = ConcurrentHashMap.newKeySet();

    /** Whether the service has read the setting of this environment variable. */
    static boolean contains(String variable) {
        return VARIABLES.contains(variable);
    }

    /** The environment variable of a setting: MicroProfile Config, "Environment Variables Mapping Rules". */
    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether SmallRye looks for names that no mapping has: it reads each of them, but does not report variables. */
    private static boolean isCheck() {
        return StackWalker.getInstance().walk(frames -> frames.limit(DEPTH)
                .anyMatch(frame -> frame.getMethodName().equals("reportUnknown")));
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith("quarkus.") && !name.startsWith("smallrye.") && !isCheck()) {
            VARIABLES.add(variable(name));
        }
        return context.proceed(name);
    }
}
