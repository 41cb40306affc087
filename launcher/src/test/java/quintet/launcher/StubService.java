package quintet.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import com.sun.net.httpserver.HttpServer;

/** A package that is ready at once and stops like a service. */
public final class StubService {

    private StubService() {
    }

    /** The main method of the package. */
    public static void main(String... args) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT")));
        var server = HttpServer.create(address, 0);
        server.createContext("/healthz", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        server.start();
        System.out.println("arguments of the JVM: " + ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** Writes its package to the place where the build puts that of a service. */
    static Service packaged(String name, Path root) {
        var service = new Service(name, freePort());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        var file = StubService.class.getName().replace('.', '/') + ".class";
        try {
            Files.createDirectories(service.jar(root).getParent());
            try (var jar = new JarOutputStream(Files.newOutputStream(service.jar(root)), manifest);
                    var content = StubService.class.getClassLoader().getResourceAsStream(file)) {
                jar.putNextEntry(new JarEntry(file));
                content.transferTo(jar);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return service;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
