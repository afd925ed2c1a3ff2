package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.TelephoneNetwork;
import convonet.sip.message.Headers;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import org.junit.jupiter.api.Test;

/// The example of RFC 7616 §3.9.1.
class ChallengeTest {
    private static final TelephoneNetwork.Credentials MUFASA =
            new TelephoneNetwork.Credentials("Mufasa", "Circle of Life");
    private static final String BEGIN = "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", ";
    private static final String END = "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe\"";
    private static final String ONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    @Test
    void provesWithEitherDigest() {
        assertThat(proof("algorithm=MD5, "))
                .contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"", "opaque=\"FQhe\"", "qop=auth");
        assertThat(proof("algorithm=SHA-256, "))
                .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"");
    }

    @Test
    void meetsTheFirstOfSeveralThatItCan() {
        Headers several = Headers.NONE
                .with("Proxy-Authenticate", BEGIN + "algorithm=SHA-512-256, " + END)
                .with("Proxy-Authenticate", BEGIN + "algorithm=SHA-256, " + END);
        Challenge challenge =
                Challenge.of(new Response(new Status(407, ""), several, "")).orElseThrow();
        assertThat(challenge.answeredIn()).isEqualTo("Proxy-Authorization");
        assertThat(challenge.asked().must("algorithm")).isEqualTo("SHA-256");
    }

    private static String proof(String algorithm) {
        Headers headers = Headers.NONE.with("WWW-Authenticate", BEGIN + algorithm + END);
        Challenge challenge =
                Challenge.of(new Response(Status.UNAUTHORIZED, headers, "")).orElseThrow();
        assertThat(challenge.answeredIn()).isEqualTo("Authorization");
        return challenge.proof("GET", "/dir/index.html", MUFASA, ONCE);
    }
}
