package quintet.kit.testing.wire;

import static io.restassured.RestAssured.given;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.response.Response;

/**
 * A curl command of a README, run without curl. Supports -X, -H, -d, --data, --data-binary, -i, -s, one address, and
 * {@code $name} outside of single quotes.
 */
final class CurlCommand {

    /** Shell words: single-quoted, double-quoted or plain. */
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

    private String method = "";
    private String body = "";
    private String address = "";
    private boolean showsHeaders;
    private final List<String> headers = new ArrayList<>();

    /** Reads a line that begins with {@code curl}. */
    static CurlCommand parse(String line, Map<String, String> variables) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(line);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            words.add(quoted != null ? quoted
                    : expand(matcher.group(2) != null ? matcher.group(2) : matcher.group(3), variables));
        }
        var command = new CurlCommand();
        command.read(words.iterator());
        return command;
    }

    private static String expand(String word, Map<String, String> variables) {
        return VARIABLE.matcher(word).replaceAll(name -> {
            var value = variables.get(name.group(1));
            if (value == null) {
                throw new IllegalArgumentException("no such variable: " + name.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Whether the output includes the status line and headers. */
    boolean showsHeaders() {
        return showsHeaders;
    }

    /** Sends the request to the service under test; the command's host and port are ignored. */
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
        if (!words.next().equals("curl")) {
            throw new IllegalArgumentException("not a command of curl");
        }
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
