package convonet.media;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one STUN message, attribute after attribute (RFC 8489 §5, §14).
final class StunWriter {
    private static final int LONGEST = 548;

    private final byte[] message = new byte[LONGEST];
    private int length = StunMessage.HEADER;

    /// @param transaction 12 bytes
    StunWriter(int type, byte[] transaction) {
        Bytes.put16(message, 0, type);
        Bytes.put32(message, 4, StunMessage.COOKIE);
        System.arraycopy(transaction, 0, message, 8, 12);
    }

    /// @throws IllegalArgumentException when it does not fit
    StunWriter add(int type, byte[] value) {
        int padded = value.length + 3 & ~3;
        if (length + 4 + padded > LONGEST) {
            throw new IllegalArgumentException("a STUN message has at most " + LONGEST + " bytes");
        }
        Bytes.put16(message, length, type);
        Bytes.put16(message, length + 2, value.length);
        System.arraycopy(value, 0, message, length + 4, value.length);
        length += 4 + padded;
        Bytes.put16(message, 2, length - StunMessage.HEADER);
        return this;
    }

    StunWriter add(int type, String text) {
        return add(type, text.getBytes(StandardCharsets.UTF_8));
    }

    /// RFC 8489 §14.2.
    StunWriter xorMappedAddress(InetSocketAddress address) {
        return xorAddress(StunMessage.XOR_MAPPED_ADDRESS, address);
    }

    /// An attribute that is written as XOR-MAPPED-ADDRESS is.
    StunWriter xorAddress(int type, InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        StunMessage.mask(bytes, message);
        byte[] value = new byte[4 + bytes.length];
        value[1] = (byte) (bytes.length == 4 ? 1 : 2);
        Bytes.put16(value, 2, address.getPort() ^ StunMessage.COOKIE >>> 16);
        System.arraycopy(bytes, 0, value, 4, bytes.length);
        return add(type, value);
    }

    /// RFC 8489 §14.8.
    ///
    /// @param code 300 to 699
    StunWriter error(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        byte[] value = Arrays.copyOf(new byte[] {0, 0, (byte) (code / 100), (byte) (code % 100)}, 4 + words.length);
        System.arraycopy(words, 0, value, 4, words.length);
        return add(StunMessage.ERROR_CODE, value);
    }

    /// RFC 8489 §14.9.
    StunWriter unknownAttributes(int[] types) {
        byte[] value = new byte[2 * types.length];
        for (int i = 0; i < types.length; i++) {
            Bytes.put16(value, 2 * i, types[i]);
        }
        return add(StunMessage.UNKNOWN_ATTRIBUTES, value);
    }

    StunWriter sign(StunKey key) {
        return add(StunMessage.MESSAGE_INTEGRITY, key.sign(message, length));
    }

    /// Ends it with FINGERPRINT, which nothing may follow (RFC 8489 §14.7).
    byte[] finish() {
        int start = length;
        add(StunMessage.FINGERPRINT, new byte[4]);
        Bytes.put32(message, start + 4, StunMessage.fingerprint(message, start));
        return Arrays.copyOf(message, length);
    }
}
