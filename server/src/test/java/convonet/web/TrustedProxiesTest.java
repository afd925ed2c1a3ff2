package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedProxiesTest {
    private final TrustedProxies proxies = TrustedProxies.of(List.of("10.0.0.0/8", "fd00::1"));

    @Test
    void aStrangersHeaderIsNotBelieved() {
        assertThat(proxies.source("203.0.113.9", forwarded("198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @Test
    void aTrustedProxySaysWhoTheClientIs() {
        assertThat(proxies.source("10.1.2.3", forwarded("198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(proxies.source("fd00::1", forwarded("198.51.100.1"))).isEqualTo("198.51.100.1");
    }

    @Test
    void whatTheClientPutInFrontIsNotBelieved() {
        assertThat(proxies.source("10.1.2.3", forwarded("1.1.1.1, 198.51.100.1, 10.9.9.9")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void nonsenseInTheHeaderCountsForTheProxy() {
        assertThat(proxies.source("10.1.2.3", forwarded("localhost"))).isEqualTo("10.1.2.3");
        assertThat(proxies.source("10.1.2.3", forwarded(""))).isEqualTo("10.1.2.3");
        assertThat(proxies.source("10.1.2.3", Map.of())).isEqualTo("10.1.2.3");
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> TrustedProxies.of(List.of("example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.org");
        assertThatThrownBy(() -> TrustedProxies.of(List.of("10.0.0.0/33"))).hasMessageContaining("10.0.0.0/33");
    }

    private static Map<String, String> forwarded(String value) {
        return Map.of("x-forwarded-for", value);
    }
}
