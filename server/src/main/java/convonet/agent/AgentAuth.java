package convonet.agent;

import convonet.store.Redis;
import convonet.store.SecretKey;
import convonet.user.Doorkeeper;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lets agents in by name and password. Any thread may use it; it blocks for some tens of milliseconds, and at most for
/// some seconds. Wrong tries lock their source, and the name they tried, for a growing time.
public final class AgentAuth {
    private static final String HMAC = "HmacSHA256";

    private final Agents agents;
    private final Doorkeeper door;

    public AgentAuth(Agents agents, Redis redis, SecretKey key, Clock clock) {
        this.agents = agents;
        byte[] aliasKey = key.derive("agent sign-in alias");
        this.door = new Doorkeeper(redis, "desk", text -> hmac(aliasKey, text), clock);
    }

    /// @param source where the try comes from: an IP address; of an IPv6 address the network counts
    /// @throws convonet.watch.ProviderException when a store cannot do it; the try does not count then
    public Verdict<Credential> authenticate(String name, String password, String source) throws InterruptedException {
        return door.admit(
                Optional.of(name),
                source,
                () -> agents.recognise(name, password),
                known -> List.of(known.agent().name()));
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
