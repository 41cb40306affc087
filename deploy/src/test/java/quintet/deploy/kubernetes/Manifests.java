package quintet.deploy.kubernetes;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import quintet.deploy.Checkout;
import quintet.deploy.Programs;
import quintet.deploy.Yaml;

/**
 * The resources of an overlay as {@code kubectl apply -k} would send them. Reading is strict: an unknown field is an
 * error.
 */
final class Manifests {

    /** All kinds in use. A new kind must be added here, with its type. */
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            entry("v1/Namespace", Namespace.class),
            entry("v1/Secret", Secret.class),
            entry("v1/Service", Service.class),
            entry("v1/ServiceAccount", ServiceAccount.class),
            entry("apps/v1/Deployment", Deployment.class),
            entry("apps/v1/StatefulSet", StatefulSet.class),
            entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            entry("networking.k8s.io/v1/Ingress", Ingress.class),
            entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            entry("barmancloud.cnpg.io/v1/ObjectStore", ObjectStore.class),
            entry("postgresql.cnpg.io/v1/Backup", Backup.class),
            entry("postgresql.cnpg.io/v1/Cluster", PostgresCluster.class),
            entry("postgresql.cnpg.io/v1/ScheduledBackup", ScheduledBackup.class));

    private static final Map<String, Manifests> BUILT = new HashMap<>();
    private static final Pattern EDITABLE = Pattern.compile("^deploy/(base|components|overlays|services)/");
    private static final Pattern KUSTOMIZE = Pattern.compile("Kustomize Version: v([5-9]|\\d\\d)");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {

                private static final long serialVersionUID = 1;

                /** The model types collect unknown fields in a map; here such a field is an error. */
                @Override
                public Boolean hasAnySetter(Annotated a) {
                    return false;
                }
            }).build();

    private final List<HasMetadata> all;

    private Manifests(List<HasMetadata> all) {
        this.all = all;
    }

    /** Builds an overlay with kubectl, which needs no cluster. Without kubectl the test is skipped. */
    static Manifests of(String overlay) throws IOException, InterruptedException {
        return build("deploy/overlays/" + overlay);
    }

    /** Production after an edit of its kustomization, and with more files beside it. */
    static Manifests production(String old, String replacement, Map<String, String> files)
            throws IOException, InterruptedException {
        var copy = Checkout.ROOT.resolve("deploy/target/edited/" + Integer.toHexString(replacement.hashCode()));
        for (var file : Checkout.files("deploy").filter(file -> EDITABLE.matcher(file).find()).toList()) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.writeString(copy.resolve(file), Checkout.read(file));
        }
        var overlay = copy.resolve("deploy/overlays/production");
        var text = Checkout.read("deploy/overlays/production/kustomization.yaml");
        if (!text.contains(old)) {
            throw new IllegalArgumentException("production lacks " + old);
        }
        Files.writeString(overlay.resolve("kustomization.yaml"), text.replace(old, replacement));
        for (var file : files.entrySet()) {
            Files.writeString(overlay.resolve(file.getKey()), file.getValue());
        }
        return build(Checkout.ROOT.relativize(overlay).toString());
    }

    /** Production with a component that its kustomization proposes. */
    static Manifests productionWith(String component) throws IOException, InterruptedException {
        var proposal = "# components: [../../components/monitoring, ../../components/oidc]";
        return production(proposal, "components: [../../components/" + component + "]", Map.of());
    }

    private static synchronized Manifests build(String folder) throws IOException, InterruptedException {
        var manifests = BUILT.get(folder);
        if (manifests == null) {
            Programs.need("kubectl (1.27 or later)", Programs.exists("kubectl") && isRecent());
            manifests = parse(Programs.run("kubectl", "kustomize", folder));
            BUILT.put(folder, manifests);
        }
        return manifests;
    }

    /** The kubectl of Debian contains a kustomize that lacks labels. */
    private static boolean isRecent() throws IOException, InterruptedException {
        return KUSTOMIZE.matcher(Programs.run("kubectl", "version", "--client")).find();
    }

    static Manifests parse(String yaml) {
        var all = new ArrayList<HasMetadata>();
        for (var document : Yaml.documents(yaml)) {
            var kind = document.get("apiVersion") + "/" + document.get("kind");
            var type = TYPES.get(kind);
            if (type == null) {
                throw new IllegalArgumentException("no type is known for " + kind);
            }
            all.add(STRICT.convertValue(document, type));
        }
        return new Manifests(all);
    }

    List<HasMetadata> all() {
        return all;
    }

    /** The resources of a kind. */
    <T extends HasMetadata> List<T> of(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The members of a secret. */
    static Map<String, String> text(Secret secret) {
        var text = new HashMap<>(secret.getStringData() == null ? Map.<String, String> of() : secret.getStringData());
        secret.getData().forEach((key, value) -> text.put(key,
                new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8)));
        return text;
    }

    /** The resources of a kind that belong to services, not to datastores. */
    <T extends HasMetadata> List<T> ofServices(Class<T> type) {
        return of(type).stream().filter(resource -> Checkout.services().contains(resource.getMetadata().getName())).toList();
    }
}
