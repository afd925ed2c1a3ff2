package convonet.sip.message;

import static convonet.sip.message.Texts.INVITE;
import static convonet.sip.message.Texts.REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    @Test
    void aRequestIsReadWithAllThatIsInIt() {
        Request request = request(INVITE);

        assertThat(request.method()).isEqualTo("INVITE");
        assertThat(request.target().user()).contains("2002");
        assertThat(request.via().sentBy().host()).isEqualTo("one.invalid");
        assertThat(request.from().display()).isEqualTo("Ann Smith");
        assertThat(request.from().tag()).contains("a");
        assertThat(request.to().tag()).isEmpty();
        assertThat(request.cseq()).isEqualTo(new CSeq(1, "INVITE"));
        assertThat(request.addresses("Route")).extracting(NameAddress::display).containsExactly("", "Inner, way");
        assertThat(request.addresses("Refer-To").getFirst().uri().headers())
                .containsEntry("replaces", "12@x;to-tag=1;from-tag=2")
                .containsEntry("subject", "a b");
        assertThat(request.headers().first("x-transfer-id")).contains("tr_42");
        assertThat(request.body()).isEqualTo("v=0\r\no=- 1 1 IN IP4 0.0.0.");
    }

    @Test
    void severalValuesOfOneHeaderAreTakenApart() {
        Request request = request(INVITE);

        List<Via> ways =
                request.headers().values("Via").stream().map(Via::parse).toList();
        assertThat(ways)
                .extracting(via -> via.sentBy().toString())
                .containsExactly("one.invalid", "[2001:db8::1]:5060");
        assertThat(ways.getLast().parameters().value("received")).contains("192.0.2.9");
        assertThat(request(REGISTER).headers().holds("Supported", "outbound")).isTrue();
    }

    @Test
    void aResponseWithShortNamesIsRead() {
        Response response = (Response) MessageReader.read(Texts.OK);

        assertThat(response.status()).isEqualTo(Status.OK);
        assertThat(response.callId()).isEqualTo("1@one.invalid");
        assertThat(response.headers().first("Contact")).contains("*");
        assertThat(response.body()).isEqualTo("ab");
    }

    @Test
    void linesMayBeFoldedAndSpacedInEveryWayTheGrammarHas() {
        Request request = request(Texts.TORTUOUS);

        assertThat(request.to().tag()).contains("1918181833n");
        assertThat(request.from().display()).isEqualTo("J Rosenberg \\\"");
        assertThat(request.cseq().number()).isEqualTo(9);
        assertThat(request.headers().values("Via")).hasSize(3);
        assertThat(Via.parse(request.headers().values("Via").get(1)).branch()).isEqualTo("z9hG4bK9ikj8");
        assertThat(request.headers().first("NewFangledHeader")).contains("newfangled value continued newfangled value");
        assertThat(request.headers().first("UnknownHeaderWithUnusualValue")).contains(";;,,;;,;");
        assertThat(request.addresses("Contact").getFirst().parameters().values())
                .containsEntry("newparam", "newvalue")
                .containsEntry("secondparam", "")
                .containsEntry("q", "0.33");
    }

    @ParameterizedTest
    @FieldSource("convonet.sip.message.Texts#ALL")
    void whatIsWrittenAgainReadsTheSame(String text) {
        SipMessage message = MessageReader.read(text);

        assertThat(MessageReader.read(MessageWriter.write(message))).isEqualTo(message);
    }

    @Test
    void whatProvesWhoSomebodyIsIsNotTold() {
        assertThat(request(REGISTER).toString())
                .contains("Authorization: hidden")
                .doesNotContain("nonce");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sip:2002@pbx.example;transport=ws SIP/2.0 | sip:2002@pbx.example SIP/3.0    | 505
            sip:2002@pbx.example;transport=ws SIP/2.0 | tel:+49301234 SIP/2.0           | 416
            sip:2002@pbx.example;transport=ws SIP/2.0 | sip:2002@pbx.example            | 400
            sip:2002@pbx.example;transport=ws SIP/2.0 | sip:@pbx.example SIP/2.0        | 400
            sip:2002@pbx.example;transport=ws SIP/2.0 | sip:20%0d%0a@pbx.example SIP/2.0 | 400
            sip:2002@pbx.example;transport=ws SIP/2.0 | sip:2002@pbx.example:70000 SIP/2.0 | 400
            CSeq: 1 INVITE                            | CSeq: 1 BYE                     | 400
            CSeq: 1 INVITE                            | CSeq: 2147483648 INVITE         | 400
            CSeq: 1 INVITE                            | CSeq: one INVITE                | 400
            To: sip:2002@pbx.example                  | To: "Bob <sip:2002@pbx.example> | 400
            Content-Length: 26                        | Content-Length: 27000           | 400
            Content-Length: 26                        | Content-Length: 99000           | 413
            Content-Length: 26                        | Content-Length: -1              | 400
            Content-Length: 26                        | Max-Forwards: many              | 400
            """)
    void aRequestThatCannotBeTakenIsAnsweredWithWhy(String before, String after, int status) {
        SipException refused = refused(INVITE.replace(before, after));

        assertThat(refused.status().code()).isEqualTo(status);
        assertThat(Response.to(refused.asked().orElseThrow(), refused.status())
                        .headers()
                        .first("Call-ID"))
                .contains("1@one.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Via", "From", "To", "Call-ID", "CSeq"})
    void withoutWhatAnAnswerNeedsThereIsNone(String name) {
        assertThat(refused(INVITE.replace("\r\n" + name + ":", "\r\nX-Other:")).asked())
                .isEmpty();
        if (!name.equals("Via")) {
            assertThat(refused(INVITE.replace("\r\nRoute:", "\r\n" + name + ": 1 INVITE\r\nRoute:"))
                            .asked())
                    .isEmpty();
        }
    }

    @Test
    void everythingIsBounded() {
        String address = "sip:2002@pbx.example;transport=ws";
        assertThat(refused(INVITE.replace(address, "sip:" + "2".repeat(3000) + "@pbx.example"))
                        .status())
                .isEqualTo(Status.URI_TOO_LONG);
        assertThat(refused(INVITE.replace("tr_42", "4".repeat(9000))).status()).isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace("tr_42", "4\r\n ".repeat(9000))).status())
                .isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace("tr_42", "4\r\nX: 1".repeat(200))).status())
                .isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace("tag=a", "tag=a" + ";a=1".repeat(60))).status())
                .isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace("tag=a", "tag=a;x=1;x=2")).status()).isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace(
                                "\r\nFrom", "," + " SIP/2.0/WS a".repeat(101).replace(" S", ", S") + "\r\nFrom"))
                        .status())
                .isEqualTo(Status.BAD_REQUEST);
        assertThat(refused("x".repeat(70_000)).status()).isEqualTo(Status.MESSAGE_TOO_LARGE);
    }

    @Test
    void noControlCharacterGetsIn() {
        assertThat(refused(INVITE.replace("tr_42", "tr\u0000")).status()).isEqualTo(Status.BAD_REQUEST);
        assertThat(refused(INVITE.replace("tr_42", "tr\rX: y")).status()).isEqualTo(Status.BAD_REQUEST);
    }

    private static Request request(String text) {
        return (Request) MessageReader.read(text);
    }

    private static SipException refused(String text) {
        return catchThrowableOfType(SipException.class, () -> MessageReader.read(text));
    }
}
