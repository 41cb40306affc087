package quintet.pipeline.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import quintet.kit.problem.Problem;

/** The values that the members of a stage accept. */
class StageValuesTest {

    @ParameterizedTest
    @ValueSource(strings = { "Dockerfile", "k8s/app.yaml", "./k8s/app.yaml", "k8s/", "a..b/c", "...", "with space.yaml" })
    void a_path_inside_the_repository_is_accepted(String path) {
        assertThat(new RelativePath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "/etc/passwd", "..", "../x", "a/../b", "a/..", "C:/x", "C:\\x", "a\\b", "~/x", "-f",
            "a//b", "https://evil.org/x.yaml", "a\nb" })
    void a_path_out_of_the_repository_is_rejected(String path) {
        assertRefused(() -> new RelativePath(path));
    }

    @ParameterizedTest
    @ValueSource(strings = { "node", "node:22", "library/node:22-alpine", "ghcr.io/acme/tools:1.0", "localhost:5000/x",
            "a__b/c--d.e", "Registry.example.com/x:Tag",
            "x@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
    void an_image_is_accepted(String image) {
        assertThat(new ImageReference(image).value()).isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Node", "node:", "node:-x", "node 22", "-node", "node@sha256:abc", "http://x/y", "a/", "/a",
            "a//b", "a___b", "node:22:23", "x:5000:1/y", "node\n" })
    void an_invalid_image_is_rejected(String image) {
        assertRefused(() -> new ImageReference(image));
    }

    @ParameterizedTest
    @ValueSource(strings = { "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web-shop",
            "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/web_shop.x",
            "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/ab" })
    void an_ecr_repository_is_accepted(String repository) {
        assertThat(new EcrRepository(repository).value()).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(strings = { "web-shop", "12345678901.dkr.ecr.eu-west-1.amazonaws.com/x",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/Web", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/x",
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1", "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/web",
            "123456789012.dkr.ecr.eu-west-1.example.com/web", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web--shop" })
    void an_invalid_ecr_repository_is_rejected(String repository) {
        assertRefused(() -> new EcrRepository(repository));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ".1", "-1", "a b", "a/b", "ä",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
    void an_invalid_tag_is_rejected(String tag) {
        assertRefused(() -> new ImageTag(tag));
    }

    private static void assertRefused(ThrowingCallable make) {
        assertThat(catchThrowable(make)).isInstanceOf(Problem.class);
    }
}
