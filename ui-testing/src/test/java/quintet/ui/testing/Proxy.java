package quintet.ui.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real nginx with the routes of deploy/compose/nginx.conf, without TLS: one host name in front of all services. */
final class Proxy implements AutoCloseable {

    private static final Pattern UPSTREAM = Pattern.compile("([a-z]+-service):\\d+;");
    private static final Pattern TLS = Pattern.compile("(?m)^ *(ssl_|http2).*;$");
    /** Debian's nginx has other folders than its official image. */
    private static final String FOLDERS = "http {\nclient_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f;"
            + " uwsgi_temp_path u; scgi_temp_path s;\n";

    private final Process nginx;
    private final int port;

    private Proxy(Process nginx, int port) {
        this.nginx = nginx;
        this.port = port;
    }

    /** Starts it. Without nginx on this machine the test is skipped, and says so. */
    static Proxy start(Path folder) throws IOException {
        Assumptions.assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":", -1)).anyMatch(bin -> Files.isExecutable(Path.of(bin, "nginx"))),
                "nginx is not installed, so the pages are not opened behind one host name");
        int port = freePort();
        var routes = UPSTREAM.matcher(Files.readString(Path.of("../deploy/compose/nginx.conf")))
                .replaceAll(found -> URI.create(Suite.uri(found.group(1))).getAuthority() + ";");
        var configuration = TLS.matcher(routes).replaceAll("").replace("http {\n", FOLDERS)
                .replace("listen 8080;", "listen 127.0.0.1:" + freePort() + ";")
                .replace("listen 8443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replace("/run/nginx.pid", folder + "/nginx.pid");
        var file = Files.writeString(folder.resolve("nginx.conf"), configuration);
        var nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString(), "-e", "stderr", "-g",
                "daemon off; master_process off;").inheritIO().start();
        var proxy = new Proxy(nginx, port);
        Awaitility.await().until(() -> !nginx.isAlive() || proxy.isListening());
        return proxy;
    }

    /** The address of all pages. */
    String uri() {
        return "http://127.0.0.1:" + port;
    }

    private boolean isListening() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        nginx.destroy();
    }
}
