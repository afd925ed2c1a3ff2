package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import convonet.emulators.sip.Terms.Direction;
import convonet.sip.message.SipException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    private static final String OFFER = """
            v=0
            o=- 1 1 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 4000 RTP/AVP 8 0 96
            a=rtpmap:96 telephone-event/8000
            a=rtpmap:97 telephone-event/48000
            """;

    @Test
    void readsWhereSoundIsWantedAndHowKeysAreNumbered() {
        Terms terms = Terms.read(OFFER);
        assertThat(terms.where()).isEqualTo(new InetSocketAddress("192.0.2.9", 4000));
        assertThat(terms.keys()).hasValue(96);
        assertThat(terms.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(Terms.read(OFFER + "c=IN IP6 2001:db8::1\n").where().getHostString())
                .as("what is said of the sound goes before what is said of all")
                .isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(Terms.read(OFFER + "m=video 1 RTP/AVP 96\nc=IN IP4 192.0.2.2\na=inactive\n"))
                .as("what is said of other media is not said of sound")
                .isEqualTo(terms);
    }

    @ParameterizedTest
    @CsvSource({"sendonly, recvonly", "recvonly, sendonly", "inactive, inactive", "sendrecv, sendrecv"})
    void answersEveryDirection(String theirs, String ours) {
        Terms offer = Terms.read(OFFER + "a=" + theirs + "\n");
        String answer = Terms.ours(new InetSocketAddress("2001:db8::1", 4002))
                .inAnswerTo(offer)
                .write(2);
        assertThat(answer).contains("c=IN IP6 2001:db8", "m=audio 4002 RTP/AVP 0 96\r\n", "a=" + ours + "\r\n");
        assertThat(offer.direction().isReceiving()).isEqualTo(theirs.equals("sendrecv") || theirs.equals("recvonly"));
    }

    @Test
    void knowsTheHoldOfOldTelephones() {
        assertThat(Terms.read(OFFER.replace("c=IN IP4 192.0.2.9", "c=IN IP4 0.0.0.0"))
                        .direction())
                .isEqualTo(Direction.INACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=0\nm=video 1 RTP/AVP 0\n",
                "v=0\nc=IN IP4 192.0.2.9\nm=audio 4000 RTP/AVP 8\n",
                "v=0\nc=IN IP4 192.0.2.9\nm=audio 0 RTP/AVP 0\n",
                "v=0\nc=IN IP4 192.0.2.9\nm=audio x RTP/AVP 0\n",
                "v=0\nc=IN IP4 192.0.2.9\nm=audio 99999 RTP/AVP 0\n",
                "v=0\nc=IN IP4 pbx.example\nm=audio 4000 RTP/AVP 0\n",
                "v=0\nm=audio 4000 RTP/AVP 0\n",
            })
    void refusesWhatItCannotTalkTo(String description) {
        assertThatExceptionOfType(SipException.class)
                .isThrownBy(() -> Terms.read(description))
                .satisfies(refusal -> assertThat(refusal.status().code()).isEqualTo(488));
    }
}
