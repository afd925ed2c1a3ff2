package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginRuleTest {
    private final OriginRule rule = new OriginRule(Set.of("https://desk.example"));

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080,     localhost:8080,      true",
        "https://call.example,      call.example,        true",
        "https://call.example,      call.example:443,    true",
        "http://call.example:80,    call.example,        true",
        "HTTPS://Call.Example,      call.example,        true",
        "https://desk.example,      call.example,        true",
        "https://call.example:8443, call.example,        false",
        "https://evil.example,      call.example,        false",
        "https://call.example.evil, call.example,        false",
        "null,                      call.example,        false",
        "https://,                  call.example,        false",
        "not an origin,             call.example,        false",
    })
    void comparesThePageWithTheServer(String origin, String host, boolean permitted) {
        assertThat(rule.permits(Map.of("origin", origin, "host", host))).isEqualTo(permitted);
    }

    @Test
    void programsHaveNoOrigin() {
        assertThat(rule.permits(Map.of("host", "call.example"))).isTrue();
    }
}
