package quintet.deploy.kubernetes;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/**
 * An object of an operator, reduced to the fields used here. Field names are from the references of <a
 * href="https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/">CloudNativePG</a>, of its <a
 * href="https://cloudnative-pg.io/plugin-barman-cloud/docs/plugin-barman-cloud.v1/">plugin Barman Cloud</a>, and of the <a
 * href="https://prometheus-operator.dev/docs/api-reference/api/">Prometheus operator</a>.
 *
 * @param <S> its spec
 */
// Overrides the inherited deserializer, which looks up the kind among known types.
@JsonDeserialize(using = JsonDeserializer.None.class)
abstract class CustomObject<S> implements HasMetadata {

    private static final long serialVersionUID = 1;

    @JsonProperty
    private ObjectMeta metadata = new ObjectMeta();
    @JsonProperty
    private String apiVersion = "";
    @JsonProperty
    private String kind = "";
    @JsonProperty
    private @Nullable S spec;

    S spec() {
        if (spec == null) {
            throw new IllegalStateException("no spec");
        }
        return spec;
    }

    @Override
    public ObjectMeta getMetadata() {
        return metadata;
    }

    @Override
    public void setMetadata(ObjectMeta metadata) {
        this.metadata = metadata;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    @Override
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public String getKind() {
        return kind;
    }
}
