package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
    private static final Fingerprint OURS = new Fingerprint("sha-256", "01:02");

    private final Negotiation negotiation = new Negotiation(
            new Negotiation.Local(
                    List.of(
                            new InetSocketAddress(InetAddress.ofLiteral("203.0.113.5"), 7000),
                            new InetSocketAddress(InetAddress.ofLiteral("2001:db8::5"), 7000)),
                    OURS,
                    -1,
                    "convonet"),
            new SecureRandom());

    @Test
    void chromiumIsAnsweredWithWhatWeNeedAndNoMore() throws Exception {
        Negotiation.Outcome outcome = negotiation.answer(Offers.chromium());
        assertThat(Offers.lines(outcome.description()))
                .containsSubsequence(
                        "v=0",
                        "a=group:BUNDLE 0",
                        "a=ice-lite",
                        "m=audio 7000 UDP/TLS/RTP/SAVPF 111 110",
                        "c=IN IP4 203.0.113.5",
                        "a=mid:0",
                        "a=rtcp-mux",
                        "a=rtpmap:111 opus/48000/2",
                        "a=rtpmap:110 telephone-event/48000",
                        "a=ice-ufrag:" + outcome.credentials().ufrag(),
                        "a=ice-pwd:" + outcome.credentials().password(),
                        "a=fingerprint:sha-256 01:02",
                        "a=ssrc:4294967295 cname:convonet",
                        "a=candidate:1 1 udp 2130706431 203.0.113.5 7000 typ host",
                        "a=candidate:2 1 udp 2130706175 2001:db8:0:0:0:0:0:5 7000 typ host",
                        "a=end-of-candidates",
                        "a=sendrecv",
                        "a=setup:passive");
        assertThat(outcome.description()).contains("useinbandfec=1").doesNotContain("extmap", "PCMU", "red/48000");
        AudioTerms terms = outcome.terms();
        assertThat(terms.opus()).isEqualTo(111);
        assertThat(terms.tones()).hasValue(110);
        assertThat(terms.ice().ufrag()).isEqualTo("4ZcD");
        assertThat(terms.fingerprints()).containsExactly(new Fingerprint("sha-256", Offers.DIGEST));
    }

    @Test
    void whatIsNotAudioIsDeclinedInItsPlace() throws Exception {
        Negotiation.Outcome outcome = negotiation.answer(Offers.firefox());
        assertThat(Offers.lines(outcome.description()))
                .containsSubsequence(
                        "a=group:BUNDLE 1",
                        "m=video 0 UDP/TLS/RTP/SAVPF 120 121",
                        "a=mid:0",
                        "a=inactive",
                        "m=audio 7000 UDP/TLS/RTP/SAVPF 109 101",
                        "a=mid:1",
                        "a=recvonly",
                        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel",
                        "a=mid:2",
                        "a=inactive");
        assertThat(outcome.terms().section()).isEqualTo(1);
        assertThat(outcome.description()).contains("a=rtpmap:101 telephone-event/8000");
        assertThat(outcome.terms().receives()).isFalse();
    }

    /// In later offers a bundle's transport stands in its first section alone.
    @Test
    void theBundlesFirstSectionSpeaksForTheOthers() throws Exception {
        String audio = Offers.firefox().substring(Offers.firefox().indexOf("m=audio"));
        String bare = audio.replaceAll("a=(ice-ufrag|ice-pwd|setup):[^\r]*\r\n", "");
        String offer = Offers.firefox().replace(audio, bare);
        assertThat(negotiation.answer(offer).terms().ice().ufrag()).isEqualTo("3b1c0a2d");
    }

    @Test
    void theSameOfferAgainKeepsTheCredentialsAndNewOnesRestart() throws Exception {
        Negotiation.Outcome first = negotiation.answer(Offers.chromium());
        Negotiation.Outcome second = negotiation.answer(Offers.chromium().replace("a=sendrecv", "a=recvonly"));
        assertThat(second.credentials()).isEqualTo(first.credentials());
        assertThat(second.description()).contains("a=sendonly");
        assertThat(second.terms().sends()).isFalse();
        Negotiation.Outcome third = negotiation.answer(Offers.chromium().replace("ufrag:4ZcD", "ufrag:newX"));
        assertThat(third.credentials()).isNotEqualTo(first.credentials());
        assertThat(version(third)).isGreaterThan(version(second)).isGreaterThan(version(first));
    }

    @Test
    void aDirectionOfTheSessionHoldsWhereTheAudioHasNone() throws Exception {
        String offer = Offers.chromium().replace("a=sendrecv\r\n", "").replace("t=0 0", "t=0 0\r\na=recvonly");
        assertThat(negotiation.answer(offer).description()).contains("a=sendonly");
        assertThat(negotiation
                        .answer(Offers.chromium().replace("a=sendrecv\r\n", ""))
                        .description())
                .contains("a=sendrecv");
    }

    @Test
    void anotherFingerprintInTheSameConnectionIsRefused() throws Exception {
        negotiation.answer(Offers.chromium());
        refused(Offers.chromium().replace(Offers.DIGEST, "00" + Offers.DIGEST.substring(2)), "fingerprint changed");
    }

    @ParameterizedTest
    @CsvSource({
        "a=rtcp-mux, a=nothing, rtcp-mux",
        "a=extmap-allow-mixed, a=ice-lite, lite",
        "opus/48000/2, ipus/48000/2, opus",
        "UDP/TLS/RTP/SAVPF, RTP/AVP, opus",
        "a=setup:actpass, a=setup:passive, passive side",
        "a=setup:actpass, a=nothing, setup is missing",
        "a=fingerprint:sha-256, a=fingerprint:sha-1, fingerprint",
        "a=ice-ufrag:4ZcD, a=ice-ufrag:4, malformed",
        "a=ice-pwd:2/1muCWoOi3uLifh0NuRHlFe, a=ice-pwd:short, malformed",
        "m=audio 53465, m=audio 0, opus",
        "m=audio 53465, m=audio x, not made of",
        "v=0, v=1, v=0"
    })
    void whatCannotWorkIsRefusedWithAReason(String part, String instead, String reason) {
        refused(Offers.chromium().replace(part, instead), reason);
    }

    @Test
    void whatIsTooLongIsRefused() {
        refused("v=0\r\n" + "a=x\r\n".repeat(20_000), "longer");
        refused("v=0\r\n" + "a=\r\n".repeat(5_000), "lines");
        refused("v=0\r\n" + "m=audio 9 X 1\r\n".repeat(40), "media");
        refused("", "v=0");
    }

    @Test
    void ourOfferLeavesTheChoiceAndItsAnswerMustBeActive() throws Exception {
        String offer = negotiation.offer();
        assertThat(Offers.lines(offer))
                .contains("a=setup:actpass", "a=ice-lite", "m=audio 7000 UDP/TLS/RTP/SAVPF 111 110", "a=sendrecv");
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> negotiation.accept(Offers.chromium().replace("actpass", "passive")));
        Negotiation.Outcome outcome = negotiation.accept(Offers.chromium().replace("actpass", "active"));
        assertThat(offer).contains("a=ice-ufrag:" + outcome.credentials().ufrag());
        assertThat(outcome.terms().opus()).isEqualTo(111);
    }

    @Test
    void anAnswerToNothingIsRefusedAndAnOfferIsMadeOnce() throws Exception {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> negotiation.accept(Offers.chromium().replace("actpass", "active")));
        negotiation.answer(Offers.chromium());
        assertThatIllegalStateException().isThrownBy(negotiation::offer);
    }

    private static int version(Negotiation.Outcome outcome) {
        return Integer.parseInt(Offers.lines(outcome.description()).get(1).split(" ", -1)[2]);
    }

    private void refused(String offer, String reason) {
        assertThatExceptionOfType(SdpException.class)
                .isThrownBy(() -> negotiation.answer(offer))
                .withMessageContaining(reason);
    }
}
