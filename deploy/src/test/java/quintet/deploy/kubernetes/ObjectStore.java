package quintet.deploy.kubernetes;

import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** The plugin Barman Cloud's {@code ObjectStore}. */
@Group("barmancloud.cnpg.io")
@Version("v1")
final class ObjectStore extends CustomObject<ObjectStore.Spec> {

    private static final long serialVersionUID = 1;

    record Spec(String retentionPolicy, Configuration configuration) {
    }

    record Configuration(String destinationPath, String endpointURL, S3Credentials s3Credentials, Compressed wal,
            Compressed data) {
    }

    record S3Credentials(Key accessKeyId, Key secretAccessKey) {
    }

    record Key(String name, String key) {
    }

    record Compressed(String compression) {
    }
}
