package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A relay (TURN, RFC 8656) for callers whose networks let no UDP out to our own port. What opens it holds for a while:
/// the moment at which it ends, under a key that only we and the relay know (draft-uberti-behave-turn-rest-00 §2.2,
/// which coturn calls `use-auth-secret`).
///
/// @param urls such as `turn:turn.example:3478?transport=udp`
/// @param secret that key
public record Relay(List<String> urls, String secret) {
    private static final Duration HOLDS = Duration.ofHours(12);

    /// What opens it.
    ///
    /// @param user when it ends, and who came
    public record Pass(String user, String password) {

        /// Without the password.
        @Override
        public String toString() {
            return user;
        }
    }

    /// @param session by which the relay's log knows who came
    public Pass pass(String session, Instant now) {
        String user = now.plus(HOLDS).getEpochSecond() + ":" + session;
        return new Pass(user, sealed(user));
    }

    /// For a page, as `RTCPeerConnection` takes it.
    ObjectNode opened(String session, Instant now) {
        Pass pass = pass(session, now);
        ObjectNode server = JsonNodeFactory.instance.objectNode();
        urls.forEach(server.putArray("urls")::add);
        return server.put("username", pass.user()).put("credential", pass.password());
    }

    private String sealed(String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(user.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return String.join(", ", urls);
    }
}
