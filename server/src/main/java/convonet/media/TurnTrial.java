package convonet.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/// Takes an address of a relay (TURN, RFC 8656 §7) under the long-term credentials of RFC 8489 §9.2, and gives it back
/// at once. Used by one thread.
public final class TurnTrial {
    static final int ALLOCATE = 0x0003;
    static final int ALLOCATED = 0x0103;
    static final int REFUSED = 0x0113;
    static final int REFRESH = 0x0004;

    // RFC 8489 §18.3, RFC 8656 §18.
    static final int LIFETIME = 0x000D;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int REQUESTED_TRANSPORT = 0x0019;

    private static final byte[] BY_UDP = {17, 0, 0, 0};
    private static final int WHO_ARE_YOU = 401;
    private static final int STALE_NONCE = 438;

    /// One question that tells who asks, and one more for each nonce that is stale.
    private static final int QUESTIONS = 3;

    private final SecureRandom chance = new SecureRandom();
    private final Wire wire;
    private final String user;
    private final String password;

    /// The way to the relay.
    public interface Wire {
        /// @return what it says to that
        byte[] ask(byte[] question) throws IOException;
    }

    /// What came of it.
    public sealed interface Outcome {}

    /// @param toAnybody it did not ask who we are
    public record Gave(InetAddress address, boolean toAnybody) implements Outcome {}

    /// @param code RFC 8489 §14.8, RFC 8656 §19
    public record Refused(int code) implements Outcome {}

    /// What answers is no relay.
    public record NoRelay() implements Outcome {}

    /// What a relay knows us by.
    ///
    /// @param asked how it asked who we are, with its realm and a nonce
    private record Login(StunMessage asked, StunKey key) {}

    public TurnTrial(Wire wire, String user, String password) {
        this.wire = wire;
        this.user = user;
        this.password = password;
    }

    /// Says who we are when it is asked, and again when the nonce has become stale.
    public Outcome outcome() throws IOException {
        Optional<Login> login = Optional.empty();
        int code = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Optional<StunMessage> answer = ask(ALLOCATE, REQUESTED_TRANSPORT, BY_UDP, login);
            if (answer.filter(came -> came.type() == ALLOCATED).isPresent()) {
                return given(answer.get(), login);
            }
            code = answer.map(TurnTrial::code).orElse(0);
            boolean goesOn = code == STALE_NONCE || (code == WHO_ARE_YOU && login.isEmpty());
            if (!goesOn) {
                break;
            }
            login = answer.flatMap(this::login);
            if (login.isEmpty()) {
                return new NoRelay();
            }
        }
        return code == 0 ? new NoRelay() : new Refused(code);
    }

    private Outcome given(StunMessage answer, Optional<Login> login) throws IOException {
        Optional<InetSocketAddress> relayed = answer.xorAddress(XOR_RELAYED_ADDRESS);
        boolean itsWord = login.isEmpty() || answer.signedWith(login.get().key());
        if (relayed.isEmpty() || !itsWord) {
            return new NoRelay();
        }
        ask(REFRESH, LIFETIME, new byte[4], login);
        return new Gave(relayed.get().getAddress(), login.isEmpty());
    }

    private Optional<StunMessage> ask(int type, int attribute, byte[] value, Optional<Login> login) throws IOException {
        byte[] transaction = new byte[12];
        chance.nextBytes(transaction);
        StunWriter question = new StunWriter(type, transaction).add(attribute, value);
        login.ifPresent(known -> question.add(StunMessage.USERNAME, user)
                .add(REALM, known.asked().value(REALM).orElseThrow())
                .add(NONCE, known.asked().value(NONCE).orElseThrow())
                .sign(known.key()));
        return StunMessage.read(wire.ask(question.finish()));
    }

    /// @return 0 when it says none
    private static int code(StunMessage answer) {
        return answer.type() == REFUSED
                ? answer.value(StunMessage.ERROR_CODE)
                        .filter(value -> value.length >= 4)
                        .map(value -> (value[2] & 7) * 100 + (value[3] & 0xff))
                        .orElse(0)
                : 0;
    }

    private Optional<Login> login(StunMessage answer) {
        return answer.value(REALM)
                .filter(_ -> answer.value(NONCE).isPresent())
                .map(realm -> new Login(answer, key(user, realm, password)));
    }

    /// RFC 8489 §9.2.2.
    static StunKey key(String user, byte[] realm, String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update((user + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(realm);
            return new StunKey(digest.digest((":" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
