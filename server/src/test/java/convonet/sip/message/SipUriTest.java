package convonet.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipUriTest {

    @Test
    void escapesAreUndoneAndWrittenAgain() {
        SipUri uri = SipUri.parse("SIP:%61nn%20%C3%B1@PBX.example;x%3d=1%3b?Replaces=a%3Bb");

        assertThat(uri.user()).contains("ann ñ");
        assertThat(uri.host().host()).isEqualTo("pbx.example");
        assertThat(uri.parameters().value("x=")).contains("1;");
        assertThat(uri).hasToString("sip:ann%20%C3%B1@pbx.example;x%3D=1%3B?replaces=a%3Bb");
        assertThat(SipUri.parse(uri.toString())).isEqualTo(uri);
    }

    /// From RFC 3261 §19.1.4.
    @ParameterizedTest
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp, true",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5, true",
        "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on, true",
        "sip:biloxi.com;transport=tcp;method=REGISTER, sip:biloxi.com;method=REGISTER;transport=tcp, true",
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP, false",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060, false",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp, false",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting, false",
        "sip:carol@chicago.com;security=off, sip:carol@chicago.com;security=on, false",
        "sips:carol@chicago.com, sip:carol@chicago.com, false"
    })
    void twoThatLeadToTheSameAreTheSame(String one, String other, boolean same) {
        assertThat(SipUri.parse(one).isSameAs(SipUri.parse(other))).isEqualTo(same);
        assertThat(SipUri.parse(other).isSameAs(SipUri.parse(one))).isEqualTo(same);
    }
}
