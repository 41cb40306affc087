package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

/**
 * A real nginx with the routes of deploy/compose/nginx.conf, without TLS. Behind it guid-service is a server that repeats each
 * request line and the client's address; no other service is there.
 */
class ProxyTest {

    private static final String UPSTREAM = "guid-service:8082";
    private static final Pattern OTHER_UPSTREAM = Pattern.compile("[a-z]+-service:\\d+;");
    /** Debian's nginx has other folders than its official image. */
    private static final String FOLDERS = "http {\nclient_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;"
            + " uwsgi_temp_path u; scgi_temp_path s;\n";
    private static final Pattern TLS = Pattern.compile("(?m)^ *(ssl_|http2).*;$");

    private static @Nullable HttpServer service;
    private static @Nullable Process nginx;
    private static String address = "";
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        Programs.need("nginx", Programs.exists("nginx"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var answer = (exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " for "
                    + exchange.getRequestHeaders().get("X-Forwarded-For")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        service = server;
        int port = freePort();
        address = "http://127.0.0.1:" + port;
        var configuration = TLS.matcher(Checkout.read("deploy/compose/nginx.conf")
                .replace(UPSTREAM, "127.0.0.1:" + server.getAddress().getPort())).replaceAll("")
                .replace("http {\n", FOLDERS)
                .replace("listen 8080;", "listen 127.0.0.1:" + freePort() + ";")
                .replace("listen 8443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replace("/run/nginx.pid", folder + "/nginx.pid");
        var file = Files.writeString(folder.resolve("nginx.conf"),
                OTHER_UPSTREAM.matcher(configuration).replaceAll("127.0.0.1:1;"));
        var output = folder.resolve("output");
        var process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString(), "-e", "stderr", "-g",
                "daemon off; master_process off;").redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
        nginx = process;
        awaitListening(port, process, output);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            assertThat(nginx.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        if (service != null) {
            service.stop(0);
        }
    }

    @Test
    void a_path_of_a_service_goes_there_with_the_address_of_the_client_only() throws IOException, InterruptedException {
        assertThat(send(request("/guid/x?y=1").header("X-Forwarded-For", "198.51.100.1")).body())
                .isEqualTo("GET /guid/x for [127.0.0.1]");
        assertThat(send(request("/problems/guid-expired")).body()).startsWith("GET /problems/guid-expired ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/ui/none/", "/q/metrics", "/healthz", "/guidance", "/guid/../q/metrics", "/guid/%2e%2e/q/metrics",
            "/guid/..%2fq/metrics", "//q/metrics", "/problem-of-the-proxy" })
    void a_path_of_no_service_is_a_404_of_the_proxy(String path) throws IOException, InterruptedException {
        assertProblem(send(request(path)), 404, "Not Found");
    }

    @Test
    void the_address_itself_leads_to_a_page() throws IOException, InterruptedException {
        var answer = send(request("/"));
        assertThat(answer.statusCode()).isEqualTo(302);
        // Without a host and a port: outside the container nginx has another port.
        assertThat(answer.headers().firstValue("Location")).contains("/ui/numbers/");
        assertThat(send(request("/ui/guids/page.js")).body()).startsWith("GET /ui/guids/page.js ");
    }

    @Test
    void a_service_that_is_away_is_a_502_of_the_proxy() throws IOException, InterruptedException {
        var answer = send(request("/numbers"));
        assertProblem(answer, 502, "Bad Gateway");
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    /** It answers before the body comes, so a client's library may fail to send it. */
    @Test
    void a_body_that_is_too_large_is_a_413_of_the_proxy() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write("""
                    POST /guid HTTP/1.1
                    Host: localhost
                    Connection: close
                    Content-Length: 13000000

                    """.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 ").contains("\"title\":\"Content Too Large\",\"status\":413");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isEqualTo(title);
        assertThat(answer.headers().firstValue("X-Request-Id")).contains(problem.path("requestId").asText());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitListening(int port, Process process, Path output) throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IllegalStateException("nginx ended:\n" + Files.readString(output));
    }
}
