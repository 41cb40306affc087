package quintet.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose files match what docker compose reads and what the services need. */
class ComposeTest {

    /** The keys of a service that are used here, so that misspelt keys are found. Also docker-compose 1.27 knows them. */
    private static final Set<String> KEYS = Set.of("build", "cap_drop", "command", "cpus", "depends_on", "environment",
            "healthcheck", "image", "init", "mem_limit", "networks", "ports", "read_only", "restart", "secrets", "security_opt",
            "shm_size", "stop_grace_period", "tmpfs", "user", "volumes");

    private static final Pattern ROUTE = Pattern.compile("~(\\S+)\\s+([a-z-]+):\\d+;");

    private final Map<String, Object> suite = services("docker-compose.yml");
    private final Map<String, Object> production = services("docker-compose.production.yml");

    @ParameterizedTest
    @ValueSource(strings = { "docker-compose.yml", "docker-compose.production.yml", "docker-compose.monitoring.yml",
            "docker-compose.test.yml" })
    void every_key_is_known_to_docker_compose(String file) {
        var compose = Yaml.documents(Checkout.read(file)).get(0);
        assertThat(compose.keySet()).allMatch(key -> key.startsWith("x-")
                || Set.of("services", "networks", "volumes", "secrets").contains(key));
        services(file).forEach((name, service) -> assertThat(KEYS).as(name).containsAll(service(service).keySet()));
    }

    @Test
    void every_service_has_its_own_database_and_its_port() {
        for (var name : Checkout.services()) {
            var service = Yaml.map(suite, name);
            var noun = Checkout.noun(name);
            int port = Checkout.port(name);
            assertThat(Yaml.map(service, "build")).containsEntry("target", "jvm")
                    .containsEntry("args", Map.of("SERVICE", name));
            assertThat(Yaml.list(service, "ports")).containsExactly("127.0.0.1:%d:%d".formatted(port, port));
            assertThat(Yaml.map(service, "environment"))
                    .containsEntry("QUINTET_DATABASE_URL", "postgresql://%s-postgres:5432/%s".formatted(noun, noun))
                    .containsEntry("QUINTET_DATABASE_USERNAME", noun);
            assertThat(Yaml.map(service, "depends_on"))
                    .containsEntry(noun + "-postgres", Map.of("condition", "service_healthy"));
            var database = Yaml.map(suite, noun + "-postgres");
            assertThat(Yaml.map(database, "environment")).containsEntry("POSTGRES_DB", noun)
                    .containsEntry("POSTGRES_USER", noun);
            assertThat(Yaml.list(database, "volumes")).containsExactly(noun + ":/var/lib/postgresql");
        }
    }

    /** Maven is no such process: killed datastores would stay as zombies, and tests wait for their end. */
    @Test
    void a_process_that_reaps_orphans_runs_the_tests() {
        assertThat(Yaml.map(services("docker-compose.test.yml"), "tests")).containsEntry("init", true);
    }

    @Test
    void every_container_is_limited_and_restarts() {
        for (var file : List.of("docker-compose.yml", "docker-compose.monitoring.yml")) {
            services(file).forEach((name, service) -> assertThat(service(service)).as(name)
                    .containsKeys("mem_limit", "cpus", "restart", "networks"));
        }
        assertThat(Yaml.map(production, "nginx")).containsKeys("mem_limit", "cpus", "restart", "networks");
    }

    @Test
    void only_the_proxy_is_published_beyond_this_machine_and_no_datastore_at_all() {
        var published = new HashSet<String>();
        for (var services : List.of(suite, production, services("docker-compose.monitoring.yml"))) {
            services.forEach((name, service) -> {
                for (var port : Yaml.list(service(service), "ports")) {
                    assertThat(name).doesNotContain("postgres", "redis");
                    if (!port.toString().startsWith("127.0.0.1:")) {
                        published.add(name);
                    }
                }
            });
        }
        assertThat(published).containsExactly("nginx");
    }

    @Test
    void a_service_gets_only_documented_settings() {
        var variables = new TreeSet<String>();
        for (var name : Checkout.services()) {
            variables.addAll(Yaml.map(Yaml.map(suite, name), "environment").keySet());
            variables.addAll(Yaml.map(Yaml.map(production, name), "environment").keySet());
        }
        assertThat(variables).isNotEmpty()
                .allSatisfy(name -> assertThat(Checkout.isDocumented(name)).as(name + " in docs").isTrue());
    }

    @Test
    void production_has_access_control_and_passwords_in_files() {
        for (var name : Checkout.services()) {
            var noun = Checkout.noun(name);
            var service = Yaml.map(production, name);
            assertThat(Yaml.map(service, "environment")).containsEntry("QUINTET_PRODUCTION", "true")
                    .containsEntry("QUINTET_ACCESS_ENABLED", "true")
                    .containsEntry("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")
                    .containsEntry("QUINTET_ACCESS_FILE", "/run/secrets/credentials")
                    .containsEntry("SMALLRYE_CONFIG_LOCATIONS", "/run/secrets/service.properties");
            assertThat(Yaml.list(service, "secrets")).containsExactly("credentials",
                    Map.of("source", noun + ".properties", "target", "service.properties"));
            var database = Yaml.map(production, noun + "-postgres");
            assertThat(Yaml.map(database, "environment")).containsEntry("POSTGRES_PASSWORD", "")
                    .containsEntry("POSTGRES_PASSWORD_FILE", "/run/secrets/password");
            assertThat(Yaml.list(database, "secrets"))
                    .containsExactly(Map.of("source", noun + ".password", "target", "password"));
            // Not the volume of docker-compose.yml, whose password stays the known one.
            assertThat(Yaml.list(database, "volumes")).containsExactly(noun + "-production:/var/lib/postgresql");
        }
    }

    @Test
    void make_secrets_writes_each_secret_and_no_password_twice(@TempDir Path folder) throws IOException, InterruptedException {
        var secrets = Yaml.map(Yaml.documents(Checkout.read("docker-compose.production.yml")).get(0), "secrets");
        makeSecrets(folder, 0);
        assertThat(secrets).isNotEmpty().allSatisfy((name, secret) -> {
            assertThat(service(secret)).containsEntry("file", "${QUINTET_SECRETS:-./secrets}/" + name);
            assertThat(folder.resolve(name)).isNotEmptyFile();
        });
        var used = Stream.concat(Stream.of(suite), Stream.of(production)).flatMap(services -> services.values().stream())
                .flatMap(service -> Yaml.list(service(service), "secrets").stream())
                .map(secret -> secret instanceof Map<?, ?> named ? named.get("source") : secret).distinct().toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(List.copyOf(secrets.keySet()));
        var password = Files.readString(folder.resolve("guid.password"));
        assertThat(folder.resolve("guid.properties")).content().contains("quintet.database.password=" + password + "\n");
        makeSecrets(folder, 0);
        assertThat(folder.resolve("guid.password")).hasContent(password);
    }

    @Test
    void make_secrets_stops_at_what_it_did_not_write(@TempDir Path folder) throws IOException, InterruptedException {
        // As Docker does for a missing file.
        Files.createDirectory(folder.resolve("tls.crt"));
        assertThat(makeSecrets(folder, 1)).contains("tls.crt is a folder");
        Files.delete(folder.resolve("tls.crt"));
        Files.createFile(folder.resolve("number.password"));
        assertThat(makeSecrets(folder, 1)).contains("only some of: number.password number.properties");
    }

    private static String makeSecrets(Path folder, int code) throws IOException, InterruptedException {
        Programs.need("openssl", Programs.exists("openssl"));
        var builder = new ProcessBuilder("deploy/compose/make-secrets", "quintet.example.org")
                .directory(Checkout.ROOT.toFile()).redirectErrorStream(true);
        builder.environment().put("QUINTET_SECRETS", folder.toString());
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(code);
        return output;
    }

    @Test
    void the_proxy_Prometheus_and_the_launcher_use_the_port_of_every_service() {
        for (var name : Checkout.services()) {
            var address = name + ":" + Checkout.port(name);
            assertThat(Checkout.read("deploy/compose/nginx.conf")).contains(" " + address + ";");
            assertThat(Checkout.read("deploy/compose/prometheus.yml")).contains(address);
            assertThat(Checkout.read("launcher/src/main/java/quintet/launcher/Service.java"))
                    .contains("new Service(\"%s\", %d)".formatted(name, Checkout.port(name)));
        }
    }

    @Test
    void the_proxy_routes_every_path_to_its_service() {
        var routes = ROUTE.matcher(Checkout.read("deploy/compose/nginx.conf")).results()
                .map(route -> Map.entry(Pattern.compile(route.group(1)), route.group(2))).toList();
        for (var name : Checkout.services()) {
            assertThat(Checkout.addresses(name)).isNotEmpty().allSatisfy(address -> assertThat(routes.stream()
                    .filter(route -> route.getKey().matcher(address).find()).findFirst().orElseThrow().getValue())
                    .as(address).isEqualTo(name));
        }
        for (var inside : List.of("/q/metrics", "/q/health/ready", "/healthz", "/")) {
            assertThat(routes).noneMatch(route -> route.getKey().matcher(inside).find());
        }
    }

    @Test
    void mounted_files_exist_in_the_checkout() {
        for (var file : List.of("docker-compose.production.yml", "docker-compose.monitoring.yml")) {
            services(file).values().forEach(service -> Yaml.list(service(service), "volumes").stream().map(Object::toString)
                    .filter(volume -> volume.startsWith("./"))
                    .forEach(volume -> assertThat(Checkout.ROOT.resolve(volume.substring(0, volume.indexOf(':'))))
                            .satisfies(path -> assertThat(Files.exists(path)).as(volume).isTrue())));
        }
    }

    private static Map<String, Object> services(String file) {
        return Yaml.map(Yaml.documents(Checkout.read(file)).get(0), "services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(Object service) {
        return (Map<String, Object>) service;
    }
}
