package quintet.pipeline.stage;

import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import quintet.kit.input.Input;
import quintet.kit.input.Value;
import quintet.kit.problem.Problem;

/**
 * Applies a Kubernetes manifest to a cluster.
 *
 * @param manifest a file or a folder of the repository
 * @param cluster a kubectl context, like {@code production} or the ARN of an EKS cluster
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "type", "manifest", "cluster", "options" })
@RegisterForReflection(registerFullHierarchy = true)
public record DeployStage(@Schema(required = true, examples = "deploy") String name,
        @Schema(required = true) RelativePath manifest,
        @Schema(required = true, examples = "production") String cluster,
        @JsonUnwrapped StageOptions options) implements Stage {

    private static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");

    static DeployStage of(Input body) {
        var name = body.required("name", Stage::name);
        var manifest = body.required("manifest", value -> new RelativePath(value.text()));
        var cluster = body.required("cluster", DeployStage::cluster);
        var options = StageOptions.of(body);
        return body.build(() -> new DeployStage(name, manifest, cluster, options));
    }

    @Override
    @Schema(required = true, implementation = String.class, enumeration = "deploy")
    public StageType type() {
        return StageType.DEPLOY;
    }

    /** Rejects names that kubectl could read as options. */
    private static String cluster(Value value) {
        var cluster = value.text();
        if (!CLUSTER.matcher(cluster).matches()) {
            throw Problem.invalid("must be the name of a cluster: 1 to 255 letters, digits and . _ : / @ -,"
                    + " the first a letter or digit");
        }
        return cluster;
    }
}
