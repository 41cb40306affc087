package quintet.ui.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The browser of all tests. It is the machine's own; nothing is downloaded. It ends with the tests' JVM. */
final class Chromium {

    private static final double PATIENCE_MILLIS = 15_000;
    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;

    private Chromium() {
    }

    /** The running browser. Without one on this machine the test is skipped, and says so. */
    static synchronized Browser browser() {
        var program = program();
        Assumptions.assumeTrue(program.isPresent(),
                "No Chromium on this machine: install one, or name it in QUINTET_CHROMIUM.");
        if (browser == null) {
            var started = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            // The sandbox needs a user that is not root. The pages are ours.
            playwright = started;
            // On a busy machine too.
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            browser = started.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program.get())
                    .setArgs(List.of("--no-sandbox")));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "browser"));
        }
        return browser;
    }

    /** Requests that no page sends. */
    static APIRequest requests() {
        browser();
        return Objects.requireNonNull(playwright).request();
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("QUINTET_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome").filter(Objects::nonNull).map(Path::of).filter(Files::isExecutable).findFirst();
    }
}
