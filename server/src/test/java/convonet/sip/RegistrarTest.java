package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrarTest {
    private final Hall hall = new Hall();

    @Test
    void aTabThatRegistersIsThereUntilItsTimeIsOver() {
        FakeTab ann = hall.tab("2001");
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
        assertThat(hall.exchange.isRegistered("2002")).isFalse();

        hall.pass(Duration.ofSeconds(599));
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
        ann.register();
        hall.pass(Duration.ofSeconds(599));
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
        hall.pass(Duration.ofSeconds(1));
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    @Test
    void allTabsOfAnExtensionAreKeptAndTold() {
        hall.tab("2001");
        FakeTab second = hall.stranger("2001");
        second.register();
        hall.settle();

        List<NameAddress> contacts = second.last().addresses("Contact");
        assertThat(contacts).hasSize(2);
        assertThat(contacts)
                .allSatisfy(contact ->
                        assertThat(contact.parameters().value("expires")).contains("600"));
        assertThat(second.last().headers().first("Require")).contains("outbound");
    }

    @Test
    void aTabWhoseConnectionIsGoneIsNotThere() {
        FakeTab ann = hall.tab("2001");

        ann.leave(false);
        hall.settle();

        assertThat(hall.exchange.isRegistered("2001")).isFalse();
        assertThat(hall.alarms()).isZero();
    }

    @Test
    void aTabThatConnectsAnewIsKeptOnce() {
        FakeTab ann = hall.tab("2001");
        ann.comeBack();
        ann.contact = "sip:other@elsewhere.invalid;transport=ws";
        ann.register();
        hall.settle();

        assertThat(ann.last().addresses("Contact")).hasSize(1);
        assertThat(ann.last().addresses("Contact").getFirst().uri()).isEqualTo(SipUri.parse(ann.contact));
    }

    @Test
    void whoUnregistersIsGone() {
        FakeTab ann = hall.tab("2001");

        authorised(ann, "0", headers -> headers);

        assertThat(ann.last().status()).isEqualTo(Status.OK);
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    @Test
    void aStarSendsAllTabsAway() {
        hall.tab("2001");
        FakeTab second = hall.tab("2001");

        authorised(second, "0", headers -> headers.without("Contact").with("Contact", "*"));
        assertThat(second.last().status()).isEqualTo(Status.BAD_REQUEST);
        assertThat(hall.exchange.isRegistered("2001")).isTrue();

        authorised(
                second,
                "0",
                headers -> headers.without("Contact").with("Contact", "*").with("Expires", 0));
        assertThat(second.last().addresses("Contact")).isEmpty();
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    @Test
    void timesAreKeptWithinBounds() {
        FakeTab ann = hall.stranger("2001");
        authorised(ann, "5", headers -> headers);
        assertThat(ann.last().status()).isEqualTo(Status.INTERVAL_TOO_BRIEF);
        assertThat(ann.last().headers().first("Min-Expires")).contains("30");
        assertThat(hall.exchange.isRegistered("2001")).isFalse();

        authorised(ann, "99999", headers -> headers);
        assertThat(ann.last().addresses("Contact").getFirst().parameters().value("expires"))
                .contains("600");
    }

    @Test
    void whatWasOvertakenChangesNothing() {
        FakeTab ann = hall.tab("2001");

        authorised(ann, "0", headers -> headers.without("CSeq").with("CSeq", "1 REGISTER"));

        assertThat(ann.last().status()).isEqualTo(Status.SERVER_ERROR);
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
    }

    @Test
    void tooManyTabsAreRefused() {
        for (int i = 0; i < 10; i++) {
            hall.tab("2001");
        }
        FakeTab last = hall.stranger("2001");
        last.register();
        hall.settle();

        assertThat(last.last().status()).isEqualTo(Status.FORBIDDEN);
    }

    @Test
    void whoIsThereMayBeAskedWithoutChangingIt() {
        FakeTab ann = hall.tab("2001");

        authorised(ann, "600", headers -> headers.without("Contact"));

        assertThat(ann.last().addresses("Contact")).hasSize(1);
    }

    @Test
    void whatWeDoNotKnowIsRefusedByName() {
        FakeTab ann = hall.tab("2001");

        authorised(ann, "600", headers -> headers.with("Require", "path, outbound"));
        assertThat(ann.last().status()).isEqualTo(Status.BAD_EXTENSION);
        assertThat(ann.last().headers().first("Unsupported")).contains("path");

        ann.say(new Request("PUBLISH", SipUri.parse("sip:pbx.example"), ann.headers("PUBLISH", 50), ""));
        hall.settle();
        assertThat(ann.last().status()).isEqualTo(Status.METHOD_NOT_ALLOWED);
        assertThat(ann.last().headers().first("Allow").orElseThrow()).contains("INVITE");
    }

    @Test
    void signsOfLifeAreAnswered() {
        FakeTab ann = hall.tab("2001");

        ann.sayText("\r\n\r\n");
        ann.sayText("\r\n");
        hall.settle();

        assertThat(ann.texts).containsExactly("\r\n");
    }

    @Test
    void whatCannotBeReadIsAnsweredAndChangesNothing() {
        FakeTab ann = hall.tab("2001");

        ann.sayText("""
                REGISTER sip:pbx.example SIP/9.0
                Via: SIP/2.0/WS a;branch=z9hG4bKx
                From: <sip:a@b>;tag=1
                To: <sip:a@b>
                Call-ID: 1
                CSeq: 1 REGISTER

                """);
        ann.sayText("nonsense");
        hall.settle();

        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .containsExactly(505);
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
    }

    @Test
    void whoDoesNotRegisterIsCutOff() {
        FakeTab stranger = hall.stranger("2001");

        hall.pass(Duration.ofSeconds(30));

        assertThat(stranger.cut).isTrue();
    }

    @Test
    void ofAStrangerNothingIsKept() {
        FakeTab stranger = hall.stranger("2001");
        int before = hall.alarms();

        for (int i = 0; i < 100; i++) {
            stranger.say(
                    new Request("INVITE", SipUri.parse("sip:2002@pbx.example"), stranger.headers("INVITE", i), ""));
        }
        hall.settle();

        assertThat(stranger.responses())
                .hasSize(100)
                .allSatisfy(response -> assertThat(response.status()).isEqualTo(Status.FORBIDDEN))
                .allSatisfy(response -> assertThat(response.to().tag()).isPresent());
        assertThat(hall.alarms()).isEqualTo(before);
    }

    @Test
    void whoSendsTooMuchIsCutOff() {
        FakeTab ann = hall.tab("2001");
        FakeTab bob = hall.tab("2002");

        for (int i = 0; i < 300 && !ann.cut; i++) {
            ann.say(new Request("OPTIONS", SipUri.parse("sip:pbx.example"), ann.headers("OPTIONS", 100 + i), ""));
            hall.settle();
        }

        assertThat(ann.cut).isTrue();
        assertThat(ann.responses().size()).isBetween(190, 210);
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
        assertThat(bob.cut).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n"})
    void signsOfLifeMayNotComeTooOftenEither(String sign) {
        FakeTab ann = hall.tab("2001");

        for (int i = 0; i < 300; i++) {
            ann.sayText(sign);
        }
        hall.settle();

        assertThat(ann.cut).isTrue();
        assertThat(ann.texts.size()).isLessThanOrEqualTo(210);
    }

    @Test
    void whoIsToGoIsNotHeardAnyMore() {
        FakeTab ann = hall.tab("2001");
        ann.askedFor = 0;

        for (int i = 0; i < 300; i++) {
            ann.sayText("\r\n");
        }
        hall.settle();

        assertThat(ann.askedFor).isBetween(190, 210);
    }

    private void authorised(FakeTab tab, String expires, UnaryOperator<Headers> changes) {
        tab.registerFor(expires, changes);
        hall.settle();
    }
}
