package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// With the examples by which Twilio's own libraries are tested.
class TwilioSignatureTest {
    private static final String TARGET = "/myapp.php?foo=1&bar=2";
    private static final String PLAIN = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    private static final String WITH_HTTPS_PORT = "kvajT1Ptam85bY51eRf/AJRuM3w=";
    private static final String WITH_HTTP_PORT = "0ZXoZLH/DfblKGATFgpif+LLRf4=";
    private static final List<Map.Entry<String, String>> FORM = List.of(
            Map.entry("Digits", "1234"),
            Map.entry("To", "+18005551212"),
            Map.entry("CallSid", "CA1234567890ABCDE"),
            Map.entry("From", "+14158675309"),
            Map.entry("Caller", "+14158675309"));

    private static TwilioSignature at(String publicBaseUrl) {
        return new TwilioSignature("12345", URI.create(publicBaseUrl));
    }

    @Test
    void whatTwilioSignedFits() {
        assertThat(at("https://mycompany.com").fits(PLAIN, TARGET, FORM)).isTrue();
    }

    @Test
    void thePortMayBeNamedOrNot() {
        assertThat(at("https://mycompany.com").fits(WITH_HTTPS_PORT, TARGET, FORM))
                .isTrue();
        assertThat(at("https://mycompany.com:443").fits(WITH_HTTPS_PORT, TARGET, FORM))
                .isTrue();
        assertThat(at("https://mycompany.com:1234").fits(PLAIN, TARGET, FORM)).isTrue();
        assertThat(at("http://mycompany.com").fits(WITH_HTTP_PORT, TARGET, FORM))
                .isTrue();
        assertThat(at("https://mycompany.com:1234").fits(WITH_HTTPS_PORT, TARGET, FORM))
                .isFalse();
    }

    @Test
    void nothingElseFits() {
        TwilioSignature here = at("https://mycompany.com");
        List<Map.Entry<String, String>> changed = new ArrayList<>(FORM);
        changed.set(0, Map.entry("Digits", "1235"));
        List<Map.Entry<String, String>> more = new ArrayList<>(FORM);
        more.add(Map.entry("Zeal", ""));

        assertThat(here.fits(PLAIN, TARGET, changed)).isFalse();
        assertThat(here.fits(PLAIN, TARGET, more)).isFalse();
        assertThat(here.fits(PLAIN, TARGET + "&baz=3", FORM)).isFalse();
        assertThat(here.fits(PLAIN.toLowerCase(Locale.ROOT), TARGET, FORM)).isFalse();
        assertThat(here.fits("", TARGET, FORM)).isFalse();
        assertThat(at("https://othercompany.com").fits(PLAIN, TARGET, FORM)).isFalse();
        assertThat(new TwilioSignature("12346", URI.create("https://mycompany.com")).fits(PLAIN, TARGET, FORM))
                .isFalse();
    }

    @Test
    void aFieldThatCameTwiceCountsOnce() {
        TwilioSignature here = at("https://mycompany.com");
        List<Map.Entry<String, String>> twice = new ArrayList<>(FORM);
        twice.add(Map.entry("Digits", "1234"));

        assertThat(here.fits(PLAIN, TARGET, twice)).isTrue();
    }

    @Test
    void aWebSocketIsSignedByItsOwnAddress() {
        TwilioSignature here = at("https://mycompany.com:8443");

        assertThat(here.socketAddress("/media")).isEqualTo("wss://mycompany.com:8443/media");
        assertThat(at("http://127.0.0.1:80").socketAddress("/media")).isEqualTo("ws://127.0.0.1:80/media");
        String signed = TwilioSigner.sign("12345", "wss://mycompany.com:8443/media");
        assertThat(here.fitsSocket(signed, "/media")).isTrue();
        assertThat(here.fitsSocket(TwilioSigner.sign("12345", "wss://mycompany.com/media"), "/media"))
                .isTrue();
        assertThat(here.fitsSocket(signed, "/other")).isFalse();
        assertThat(here.fitsSocket(TwilioSigner.sign("12346", "wss://mycompany.com:8443/media"), "/media"))
                .isFalse();
    }
}
