package quintet.kit.testing.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MediaType;

import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Indexer;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.openapi.api.SmallRyeOASConfig;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.UnusedSchemaFilter;
import quintet.kit.problem.ProblemType;

/** Makes the OpenAPI document of a service from its annotations and its problem types. */
final class ApiGenerator {

    /** Types that the scanner needs beyond the sources: supertypes of collections, and a type with a schema of its own. */
    private static final List<Class<?>> JDK = List.of(Collection.class, Instant.class, Map.class, Object.class);

    /** The media types of an endpoint that names none. */
    private static final Map<String, String> JSON_ONLY = Map.of(
            SmallRyeOASConfig.DEFAULT_CONSUMES, MediaType.APPLICATION_JSON,
            SmallRyeOASConfig.DEFAULT_PRODUCES, MediaType.APPLICATION_JSON);

    private ApiGenerator() {
    }

    /** The document of a service with these classes and problem types. */
    static SmallRyeOpenAPI document(Path classes, List<ProblemType> types) throws IOException {
        var scanned = scanned(classes).toJSON().getBytes(StandardCharsets.UTF_8);
        // Parsed again, so that the members of a schema have a fixed order.
        return builder()
                .enableAnnotationScan(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(scanned))
                .addFilter(new ApiDocument(types))
                .build();
    }

    private static SmallRyeOpenAPI scanned(Path classes) throws IOException {
        return builder()
                .withIndex(index(classes))
                .withScannerFilter("JAX-RS"::equals)
                .enableUnannotatedPathParameters(true)
                .withOperationHandler((operation, resource, method) -> {
                    ApiProblems.note(operation, method);
                    ApiQueries.note(operation, method);
                })
                .addFilter(new ApiQueries())
                .addFilter(new UnusedSchemaFilter())
                .build();
    }

    private static SmallRyeOpenAPI.Builder builder() {
        return SmallRyeOpenAPI.builder()
                .withConfig(new SmallRyeConfigBuilder().withDefaultValues(JSON_ONLY).build())
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false);
    }

    /** The classes of the service, and those of libraries with an index of their own, like the kit. */
    private static IndexView index(Path classes) throws IOException {
        var indexer = new Indexer();
        for (var type : JDK) {
            indexer.indexClass(type);
        }
        try (var files = Files.walk(classes)) {
            for (var file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                try (var bytes = Files.newInputStream(file)) {
                    indexer.index(bytes);
                }
            }
        }
        var indexes = new ArrayList<IndexView>(List.of(indexer.complete()));
        for (var library : libraries()) {
            try (var bytes = library.openStream()) {
                indexes.add(new IndexReader(bytes).read());
            }
        }
        return CompositeIndex.create(indexes);
    }

    private static List<URL> libraries() throws IOException {
        return Collections.list(Thread.currentThread().getContextClassLoader().getResources("META-INF/jandex.idx"));
    }
}
