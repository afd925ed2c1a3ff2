package convonet.emulators.sip;

import convonet.emulators.TelephoneNetwork;
import convonet.sip.message.DigestCredentials;
import convonet.sip.message.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A wish to know who calls, which is met with a digest (RFC 3261 §22, RFC 7616, RFC 8760).
///
/// @param answeredIn the header that proves it
record Challenge(String answeredIn, DigestCredentials asked) {
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-256");

    /// The first that can be met.
    static Optional<Challenge> of(Response response) {
        boolean proxy = response.status().code() == 407;
        String named = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        String answeredIn = proxy ? "Proxy-Authorization" : "Authorization";
        return response.headers()
                .all(named)
                .map(text -> new Challenge(answeredIn, DigestCredentials.parse(text)))
                .filter(Challenge::canBeMet)
                .findFirst();
    }

    private boolean canBeMet() {
        return ALGORITHMS.contains(algorithm())
                && (qop().isEmpty() || List.of(qop().split(" *, *")).contains("auth"));
    }

    private String algorithm() {
        return asked.fields().getOrDefault("algorithm", "MD5");
    }

    private String qop() {
        return asked.fields().getOrDefault("qop", "");
    }

    /// @param once a word that was never used
    String proof(String method, String uri, TelephoneNetwork.Credentials account, String once) {
        String realm = asked.must("realm");
        String nonce = asked.must("nonce");
        String who = hash(account.user() + ':' + realm + ':' + account.password());
        String what = hash(method + ':' + uri);
        String begin = "Digest username=\"" + account.user() + "\", realm=\"" + realm + "\", nonce=\"" + nonce
                + "\", uri=\"" + uri + "\", algorithm=" + algorithm();
        String opaque = asked.fields().containsKey("opaque")
                ? ", opaque=\"" + asked.fields().get("opaque") + '"'
                : "";
        if (qop().isEmpty()) {
            return begin + opaque + ", response=\"" + hash(who + ':' + nonce + ':' + what) + '"';
        }
        String response = hash(who + ':' + nonce + ":00000001:" + once + ":auth:" + what);
        return begin + opaque + ", qop=auth, nc=00000001, cnonce=\"" + once + "\", response=\"" + response + '"';
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm());
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm(), e);
        }
    }
}
