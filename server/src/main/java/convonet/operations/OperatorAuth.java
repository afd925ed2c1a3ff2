package convonet.operations;

import convonet.store.Redis;
import convonet.store.SecretKey;
import convonet.user.Doorkeeper;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.RateLimit;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets operators in by the one token that they share, compared in constant time. Any thread may use it; it blocks on
/// Redis. Wrong tries lock their source for a growing time.
///
/// While Redis is away operators need to see more than ever: the token lets them in, and a source has one try a second.
public final class OperatorAuth {
    private static final String HMAC = "HmacSHA256";

    private final byte[] token;
    private final Doorkeeper door;
    private final Clock clock;
    private final RateLimit uncounted;

    public OperatorAuth(String token, Redis redis, SecretKey key, Clock clock) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
        byte[] aliasKey = key.derive("operator sign-in alias");
        this.clock = clock;
        this.uncounted = new RateLimit(1, clock.nanos());
        this.door = new Doorkeeper(redis, "watch", text -> hmac(aliasKey, text), clock);
    }

    /// @param source where the try comes from: an IP address; of an IPv6 address the network counts
    /// @throws ProviderException when Redis cannot count, and it was not the first try of this second
    public Verdict<Boolean> authenticate(String given, String source) throws InterruptedException {
        try {
            return door.admit(Optional.empty(), source, () -> isRight(given), _ -> List.of("operator"));
        } catch (ProviderException away) {
            if (uncounted.allows(source.getBytes(StandardCharsets.UTF_8), clock.nanos())) {
                return isRight(given)
                        .<Verdict<Boolean>>map(Verdict.Admitted::new)
                        .orElseGet(() -> new Verdict.Refused<>(0));
            }
            throw away;
        }
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
