package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.message.DigestCredentials;
import convonet.sip.message.Response;
import convonet.sip.message.SipMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who a tab is, is proven by a digest.
class DigestTest {
    private final Hall hall = new Hall();
    private final Quiet tab = new Quiet(hall);

    @Test
    void whoSaysNothingIsAskedWithBothAlgorithmsTheBetterOneFirst() {
        Response asked = challenge();

        List<DigestCredentials> challenges = asked.headers()
                .all("WWW-Authenticate")
                .map(DigestCredentials::parse)
                .toList();
        assertThat(challenges).extracting(one -> one.must("algorithm")).containsExactly("SHA-256", "MD5");
        assertThat(challenges).allSatisfy(one -> assertThat(one.must("qop")).isEqualTo("auth"));
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256"})
    void theRightSecretOpens(String algorithm) {
        assertThat(proving(tab.authorization(challenge(), algorithm)).status().code())
                .isEqualTo(200);
        assertThat(hall.exchange.isRegistered("2001")).isTrue();
    }

    /// RFC 2617 §3.5, which RFC 7616 keeps for MD5, and RFC 7616 §3.9.1.
    @Test
    void digestsAreThoseOfTheStandards() {
        assertThat(DigestAlgorithm.MD5.response(
                        new DigestAlgorithm.Asked(
                                "Mufasa",
                                "testrealm@host.com",
                                "GET",
                                "/dir/index.html",
                                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                                "00000001",
                                "0a4f113b"),
                        "Circle Of Life"))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
        assertThat(DigestAlgorithm.SHA_256.response(
                        new DigestAlgorithm.Asked(
                                "Mufasa",
                                "http-auth@example.org",
                                "GET",
                                "/dir/index.html",
                                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                                "00000001",
                                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"),
                        "Circle of Life"))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void theWrongSecretDoesNotOpenAndIsNotTriedOften() {
        tab.secret = "guessed";

        for (int i = 0; i < 5; i++) {
            assertThat(tab.cut).isFalse();
            assertThat(proving(tab.authorization(challenge(), "MD5")).status().code())
                    .isEqualTo(403);
        }

        assertThat(tab.cut).isTrue();
        assertThat(tab.askedFor).isEqualTo(tab.responses().size() - 1);
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    @Test
    void aTicketIsGoodForItsOwnExtensionOnly() {
        hall.tickets.put("ticket-2001", new Ticket("2002", "secret-2001"));

        assertThat(proving(tab.authorization(challenge(), "MD5")).status().code())
                .isEqualTo(403);
    }

    @Test
    void whatWasOverheardCannotBeUsedAgain() {
        String authorization = tab.authorization(challenge(), "MD5");
        assertThat(proving(authorization).status().code()).isEqualTo(200);

        Response again = proving(authorization);

        assertThat(again.status().code()).isEqualTo(401);
        assertThat(again.headers().first("WWW-Authenticate").orElseThrow()).contains("stale=true");
    }

    @Test
    void oneNonceMayBeUsedOftenIfCounted() {
        String nonce = nonce(challenge());

        assertThat(proving(tab.authorization(nonce, "MD5", 1)).status().code()).isEqualTo(200);
        assertThat(proving(tab.authorization(nonce, "MD5", 2)).status().code()).isEqualTo(200);
        assertThat(proving(tab.authorization(nonce, "MD5", 2)).status().code()).isEqualTo(401);
    }

    @Test
    void aNonceGrowsOld() {
        proving(tab.authorization(challenge(), "MD5"));
        String nonce = nonce(challenge());
        hall.pass(Duration.ofMinutes(6));

        Response late = proving(tab.authorization(nonce, "MD5", 1));

        assertThat(late.headers().first("WWW-Authenticate").orElseThrow()).contains("stale=true");
        assertThat(proving(tab.authorization(nonce(late), "MD5", 2)).status().code())
                .isEqualTo(200);
    }

    @Test
    void aNonceOfAnotherConnectionOrOfNobodyIsWorthNothing() {
        Quiet other = new Quiet(hall);
        other.register();
        hall.settle();

        for (String nonce : List.of(
                nonce(other.last()),
                "AAAA",
                "not base64 at all",
                nonce(challenge()).replace('A', 'B'))) {
            assertThat(proving(tab.authorization(nonce, "MD5", 1)).status().code())
                    .isEqualTo(401);
        }
        assertThat(tab.last().headers().first("WWW-Authenticate").orElseThrow()).doesNotContain("stale");
    }

    @ParameterizedTest
    @CsvSource({
        "nc=00000001, nc=1, 400",
        "qop=auth, qop=auth-int, 400",
        "algorithm=MD5, algorithm=MD4, 400",
        "uri=\"sip:pbx, uri=\"sip:other, 400",
        "cnonce=\"mine\", cnonce=\"\", 400",
        "Digest, Basic, 400",
        "realm=\"conv, realm=\"other, 401"
    })
    void whatWasNotAskedForIsNotTaken(String before, String after, int status) {
        String authorization = tab.authorization(challenge(), "MD5").replace(before, after);

        assertThat(proving(authorization).status().code()).isEqualTo(status);
        assertThat(hall.exchange.isRegistered("2001")).isFalse();
    }

    private Response challenge() {
        tab.register();
        hall.settle();
        return tab.last();
    }

    private static String nonce(Response challenge) {
        return DigestCredentials.parse(
                        challenge.headers().first("WWW-Authenticate").orElseThrow())
                .must("nonce");
    }

    private Response proving(String authorization) {
        tab.register("600", headers -> headers.with("Authorization", authorization));
        hall.settle();
        return tab.last();
    }

    /// Does not answer challenges by itself.
    private static final class Quiet extends FakeTab {
        Quiet(Hall hall) {
            super(hall, "2001");
            hall.tickets.put("ticket-2001", new Ticket("2001", "secret-2001"));
        }

        @Override
        void react(SipMessage message) {}
    }
}
