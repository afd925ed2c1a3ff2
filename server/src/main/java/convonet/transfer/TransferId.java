package convonet.transfer;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names one transfer, and tells nothing about it: 128 random bits as 32 lower-case hexadecimal digits. The only thing
/// of a caller that travels to a telephone system.
public record TransferId(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{32}");

    public TransferId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("a transfer's id is 32 lower-case hexadecimal digits");
        }
    }

    public static TransferId random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new TransferId(HexFormat.of().formatHex(bits));
    }

    /// @return empty for what is none
    public static Optional<TransferId> read(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new TransferId(text)) : Optional.empty();
    }

    /// @param uuid as [#uuid] made it
    public static TransferId of(UUID uuid) {
        return new TransferId(uuid.toString().replace("-", ""));
    }

    /// The same 128 bits.
    public UUID uuid() {
        return new UUID(Long.parseUnsignedLong(value, 0, 16, 16), Long.parseUnsignedLong(value, 16, 32, 16));
    }

    @Override
    public String toString() {
        return value;
    }
}
