package convonet.bench.agent;

import convonet.sip.message.DigestCredentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// How a telephone proves who it is (RFC 7616 §3.4.1 with `qop=auth`).
public enum Digest {
    /// All that JsSIP knows.
    MD5("MD5"),
    SHA_256("SHA-256");

    private static final String CLIENT_NONCE = "mine";
    private static final String FIRST = "00000001";

    private final String word;

    Digest(String word) {
        this.word = word;
    }

    boolean isAskedFor(DigestCredentials challenge) {
        return word.equalsIgnoreCase(challenge.must("algorithm"));
    }

    /// What goes into `Authorization`, for a challenge that is answered once.
    String answer(DigestCredentials challenge, Account account, String method, String uri) {
        String realm = challenge.must("realm");
        String nonce = challenge.must("nonce");
        String who = hash(account.user() + ':' + realm + ':' + account.secret());
        String what = hash(method + ':' + uri);
        String response = hash(String.join(":", who, nonce, FIRST, CLIENT_NONCE, "auth", what));
        return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, qop=auth, cnonce=\"%s\", nc=%s, response=\"%s\""
                .formatted(account.user(), realm, nonce, uri, word, CLIENT_NONCE, FIRST, response);
    }

    private String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance(word).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + word, e);
        }
    }
}
