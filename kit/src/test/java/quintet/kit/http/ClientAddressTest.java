package quintet.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "203.0.113.7 | 203.0.113.7",
            "chosen by the client, 203.0.113.7 | 203.0.113.7",
            "203.0.113.7:5678 | 203.0.113.7",
            "2001:db8::7 | 2001:db8::7",
            "[2001:db8::7]:5678 | 2001:db8::7",
            "[2001:db8::7] | 2001:db8::7",
            "a%0D%0Ab | a?0D?0Ab" })
    void the_last_entry_counts_without_its_port(String header, String address) {
        assertThat(ClientAddress.last(List.of("198.51.100.1", header))).isEqualTo(address);
    }

    @Test
    void an_entry_is_bounded() {
        assertThat(ClientAddress.last(List.of("x".repeat(4000)))).hasSize(64);
        assertThat(ClientAddress.last(List.of(""))).isEmpty();
    }
}
