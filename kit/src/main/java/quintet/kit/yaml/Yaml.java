package quintet.kit.yaml;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;

/** Converts YAML to JSON and back. A service with a bean of this type may consume and produce {@link #MEDIA_TYPE}. */
public interface Yaml {

    /** RFC 9512. */
    String MEDIA_TYPE = "application/yaml";
    /** Names from before RFC 9512, which clients still send. */
    String OLD_MEDIA_TYPE = "application/x-yaml";
    /** The other old name. */
    String OLD_TEXT_TYPE = "text/yaml";

    /** The JSON of a YAML document. Text that is no such document is a {@link quintet.kit.problem.Problem}. */
    JsonParser parse(byte[] document);

    /** The YAML of a JSON document. */
    byte[] print(JsonParser json) throws IOException;
}
