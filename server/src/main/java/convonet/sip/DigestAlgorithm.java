package convonet.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// What a digest is made with (RFC 7616 §6.1), the better one first, as it is offered (RFC 8760 §2.4). JsSIP looks at
/// the last one alone and knows MD5 only.
enum DigestAlgorithm {
    SHA_256("SHA-256"),
    MD5("MD5");

    private final String word;

    DigestAlgorithm(String word) {
        this.word = word;
    }

    /// As challenges and answers call it, and the JDK.
    String word() {
        return word;
    }

    static Optional<DigestAlgorithm> of(String word) {
        return Stream.of(values())
                .filter(algorithm -> algorithm.word.equalsIgnoreCase(word))
                .findFirst();
    }

    /// RFC 7616 §3.4.1 with `qop=auth`.
    String response(Asked asked, String secret) {
        String who = hash(asked.user() + ':' + asked.realm() + ':' + secret);
        String what = hash(asked.method() + ':' + asked.uri());
        return hash(who + ':' + asked.nonce() + ':' + asked.count() + ':' + asked.clientNonce() + ":auth:" + what);
    }

    private String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(word).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + word, e);
        }
    }

    /// All that goes into a digest but the secret.
    ///
    /// @param count eight hexadecimal digits
    record Asked(
            String user, String realm, String method, String uri, String nonce, String count, String clientNonce) {}
}
