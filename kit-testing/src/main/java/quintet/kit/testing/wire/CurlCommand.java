package quintet.kit.testing.wire;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

import io.restassured.response.Response;

/** A curl command of a README, run without curl. Understands -X, -H, -d, --data, --data-binary, -i, -s and one address. */
final class CurlCommand {

    /** Shell words: single-quoted, double-quoted or plain. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private String method = "";
    private String body = "";
    private String address = "";
    private boolean showsHeaders;
    private final List<String> headers = new ArrayList<>();

    /** Reads the words behind {@code curl}. */
    static CurlCommand parse(String line) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1)
                    : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        var command = new CurlCommand();
        command.read(words.iterator());
        return command;
    }

    /** Whether the status line and headers are part of the answer. */
    boolean showsHeaders() {
        return showsHeaders;
    }

    /** Sends the request to the service under test, whatever host and port the command names. */
    Response run() {
        var uri = URI.create(address.contains("://") ? address : "http://" + address);
        var request = given().urlEncodingEnabled(false);
        for (var header : headers) {
            var parts = header.split(":\\s*", 2);
            request.header(parts[0], parts[1]);
        }
        if (!body.isEmpty()) {
            request.body(body.getBytes(StandardCharsets.UTF_8));
        }
        var path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return request.request(method.isEmpty() ? body.isEmpty() ? "GET" : "POST" : method, path);
    }

    private void read(Iterator<String> words) {
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "-X", "--request" -> method = words.next();
                case "-H", "--header" -> headers.add(words.next());
                case "-d", "--data", "--data-binary" -> body = words.next();
                case "-i", "-si", "--include" -> showsHeaders = true;
                case "-s", "--silent" -> {
                    // Nothing to silence here.
                }
                default -> address(word);
            }
        }
    }

    private void address(String word) {
        if (word.startsWith("-")) {
            throw new IllegalArgumentException("curl option not understood: " + word);
        }
        address = word;
    }
}
