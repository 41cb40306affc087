package quintet.metadata.patch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merge patches, with the examples of RFC 7396. */
class MergePatchTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"a\":\"b\"} ; {\"a\":\"c\"} ; {\"a\":\"c\"}",
            "{\"a\":\"b\"} ; {\"b\":\"c\"} ; {\"a\":\"b\",\"b\":\"c\"}",
            "{\"a\":\"b\"} ; {\"a\":null} ; {}",
            "{\"a\":\"b\",\"b\":\"c\"} ; {\"a\":null} ; {\"b\":\"c\"}",
            "{\"a\":[\"b\"]} ; {\"a\":\"c\"} ; {\"a\":\"c\"}",
            "{\"a\":\"c\"} ; {\"a\":[\"b\"]} ; {\"a\":[\"b\"]}",
            "{\"a\":{\"b\":\"c\"}} ; {\"a\":{\"b\":\"d\",\"c\":null}} ; {\"a\":{\"b\":\"d\"}}",
            "{\"a\":[{\"b\":\"c\"}]} ; {\"a\":[1]} ; {\"a\":[1]}",
            "[\"a\",\"b\"] ; [\"c\",\"d\"] ; [\"c\",\"d\"]",
            "{\"a\":\"b\"} ; [\"c\"] ; [\"c\"]",
            "{\"a\":\"foo\"} ; null ; null",
            "{\"a\":\"foo\"} ; \"bar\" ; \"bar\"",
            "{\"e\":null} ; {\"a\":1} ; {\"e\":null,\"a\":1}",
            "[1,2] ; {\"a\":\"b\",\"c\":null} ; {\"a\":\"b\"}",
            "{} ; {\"a\":{\"bb\":{\"ccc\":null}}} ; {\"a\":{\"bb\":{}}}" })
    void the_examples_of_the_RFC(String target, String patch, String result) {
        assertThat(MergePatch.apply(target, patch)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
            "{\"z\" : 1.10, \"a\": [1E400000000, null]} ; {\"m\": -0} ; {\"z\":1.10,\"a\":[1E400000000,null],\"m\":-0}",
            "{\"z\": 1, \"a\": 2} ; {\"z\": 1.0} ; {\"z\":1.0,\"a\":2}",
            "{\"a\": 1} ; {\"a\": [null, {\"b\": null}]} ; {\"a\":[null,{\"b\":null}]}" })
    void digits_the_order_of_members_and_nulls_inside_of_lists_stay(String target, String patch, String result) {
        assertThat(MergePatch.apply(target, patch)).isEqualTo(result);
    }
}
