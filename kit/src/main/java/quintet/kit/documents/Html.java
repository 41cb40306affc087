package quintet.kit.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

import io.quarkus.runtime.annotations.RegisterResources;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The frame of all pages for people. It has no script, and nothing from elsewhere. */
@RegisterResources(globs = { Html.STYLE, Html.FRAME })
final class Html {

    static final String STYLE = "META-INF/quintet/page.css";
    static final String FRAME = "META-INF/quintet/page.html";

    /** Read on first use. */
    private static final class Files {
        static final String STYLE = read(Html.STYLE);
        static final String FRAME = read(Html.FRAME).replace("{style}", STYLE);
        static final String POLICY = "default-src 'none'; style-src '" + digest(STYLE) + "'; img-src data:;"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private Html() {
    }

    /** Answers a page. The content is HTML, the title is text. */
    static void answer(RoutingContext context, String title, String content) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                .putHeader("Content-Security-Policy", Files.POLICY)
                .end(Files.FRAME.replace("{title}", escape(title)).replace("{content}", content));
    }

    /** Text as HTML, also within a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A text file of the class path. */
    static String read(String resource) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
