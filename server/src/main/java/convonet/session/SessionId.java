package convonet.session;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names one call: 128 random bits as 32 lower-case hexadecimal digits.
public record SessionId(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public SessionId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("a session id is 32 lower-case hexadecimal digits");
        }
    }

    public static SessionId random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new SessionId(HexFormat.of().formatHex(bits));
    }

    /// @return empty for what is none
    public static Optional<SessionId> read(String text) {
        return isOne(text) ? Optional.of(new SessionId(text)) : Optional.empty();
    }

    static boolean isOne(String value) {
        return SHAPE.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
