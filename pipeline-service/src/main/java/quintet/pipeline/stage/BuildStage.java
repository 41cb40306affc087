package quintet.pipeline.stage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import quintet.kit.input.Input;
import quintet.pipeline.Configuration;

/**
 * Builds a container image and pushes it to Amazon ECR.
 *
 * @param tag {@code latest} where absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({ "name", "type", "dockerfile", "ecrRepository", "tag", "options" })
public record BuildStage(@Schema(required = true, examples = "build") String name,
        @Schema(required = true) RelativePath dockerfile,
        @Schema(required = true) EcrRepository ecrRepository,
        @Nullable ImageTag tag,
        @JsonUnwrapped StageOptions options) implements Stage {

    static BuildStage of(Input body) {
        var name = body.required("name", Stage::name);
        var dockerfile = body.required("dockerfile", value -> new RelativePath(value.text()));
        var repository = body.required("ecrRepository", value -> new EcrRepository(value.text()));
        var tag = body.optional("tag", value -> new ImageTag(value.text()));
        var options = StageOptions.of(body);
        return body.build(() -> new BuildStage(name, dockerfile, repository, tag, options));
    }

    @Override
    @Schema(required = true, implementation = String.class, enumeration = "build")
    public StageType type() {
        return StageType.BUILD;
    }

    @Override
    public List<String> work(Configuration configuration) {
        var lines = new ArrayList<>(Stage.checkout(configuration));
        lines.add("$ docker build --file " + dockerfile.value() + " --tag " + image() + " .");
        lines.add("#1 [internal] load build definition from " + dockerfile.value());
        lines.add("#2 [internal] load build context");
        lines.add("#3 exporting to image");
        lines.add("$ docker push " + image());
        return lines;
    }

    @Override
    public List<String> success() {
        return List.of("Pushed " + image() + " digest: sha256:" + digest());
    }

    /** Of no image, but the same for the same name: what a simulation can offer. */
    private String digest() {
        try {
            var name = image().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String image() {
        return ecrRepository.value() + ":" + (tag == null ? "latest" : tag.value());
    }
}
