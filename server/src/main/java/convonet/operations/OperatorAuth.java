package convonet.operations;

import convonet.store.Redis;
import convonet.store.SecretKey;
import convonet.user.Doorkeeper;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets operators in by the one token that they share, compared in constant time. Any thread may use it; it blocks on
/// Redis. Wrong tries lock their source for a growing time.
public final class OperatorAuth {
    private static final String HMAC = "HmacSHA256";

    private final byte[] token;
    private final Doorkeeper door;

    public OperatorAuth(String token, Redis redis, SecretKey key, Clock clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        byte[] aliasKey = key.derive("operator sign-in alias");
        this.door = new Doorkeeper(redis, "watch", text -> hmac(aliasKey, text), clock);
    }

    /// @param source where the try comes from: an IP address; of an IPv6 address the network counts
    /// @throws convonet.watch.ProviderException when Redis cannot count; the try does not count then
    public Verdict<Boolean> authenticate(String given, String source) throws InterruptedException {
        return door.admit(Optional.empty(), source, () -> isRight(given), _ -> List.of("operator"));
    }

    private Optional<Boolean> isRight(String given) {
        return MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(true)
                : Optional.empty();
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC, e);
        }
    }
}
