package quintet.kit.life;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Notes each environment variable that the service reads as a setting. Settings of the platform are left out.
 * The lowest priority sees the names within expressions too.
 */
@Priority(1)
public final class SettingsRead implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final int DEPTH = 64;
    /** A list may be given item by item. */
    private static final String FIRST_ITEM = "_0_";
    private static final Set<String> READ = ConcurrentHashMap.newKeySet();

    /** Whether the service has read the setting of this environment variable. */
    static boolean contains(String variable) {
        return READ.contains(variable);
    }

    /** Only variables that are set matter. They are few, and the look at the stack is dear. */
    private static void note(String variable) {
        if ((System.getenv(variable) != null || System.getenv(variable + FIRST_ITEM) != null) && !isCheck()) {
            READ.add(variable);
        }
    }

    /** The environment variable of a setting: MicroProfile Config, "Environment Variables Mapping Rules". */
    private static String variable(String setting) {
        var variable = setting.toCharArray();
        for (int i = 0; i < variable.length; i++) {
            variable[i] = isAsciiLetterOrDigit(variable[i]) ? Character.toUpperCase(variable[i]) : '_';
        }
        return new String(variable);
    }

    private static boolean isAsciiLetterOrDigit(char letter) {
        return letter < 128 && Character.isLetterOrDigit(letter);
    }

    /** Whether SmallRye looks for names that no mapping has: it reads each of them, but does not report variables. */
    private static boolean isCheck() {
        return StackWalker.getInstance().walk(frames -> frames.limit(DEPTH)
                .anyMatch(frame -> frame.getMethodName().equals("reportUnknown")));
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith("quarkus.") && !name.startsWith("smallrye.")) {
            note(variable(name));
        }
        return context.proceed(name);
    }
}
