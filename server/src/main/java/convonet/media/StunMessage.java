package convonet.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// A STUN message that came in, RFC 8489 §5: well-formed, but not yet known to be from who it says.
final class StunMessage {
    static final int HEADER = 20;
    static final int COOKIE = 0x2112A442;

    // Methods and classes in one: RFC 8489 §18.2, §5.
    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_SUCCESS = 0x0101;
    static final int BINDING_ERROR = 0x0111;

    // RFC 8489 §18.3 and, for ICE, RFC 8445 §16.1.
    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int MESSAGE_INTEGRITY_SHA256 = 0x001C;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int SOFTWARE = 0x8022;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    /// From here on an attribute that is not understood may be passed over (RFC 8489 §14).
    private static final int COMPREHENSION_OPTIONAL = 0x8000;

    private static final int FINGERPRINT_XOR = 0x5354554e;
    private static final int MOST_ATTRIBUTES = 32;

    private final byte[] message;
    private final int[] types = new int[MOST_ATTRIBUTES];
    private final int[] starts = new int[MOST_ATTRIBUTES];
    private int attributes;

    private StunMessage(byte[] message) {
        this.message = message;
    }

    /// @param datagram not changed afterwards
    /// @return empty when it is malformed, or has no valid FINGERPRINT, which ICE demands (RFC 8445 §7.1)
    static Optional<StunMessage> parse(byte[] datagram) {
        return read(datagram).filter(StunMessage::fingerprintHolds);
    }

    /// Also without FINGERPRINT, which elsewhere than in ICE may be left out (RFC 8489 §7).
    ///
    /// @param datagram not changed afterwards
    /// @return empty when it is malformed
    static Optional<StunMessage> read(byte[] datagram) {
        if (datagram.length < HEADER
                || (datagram[0] & 0xc0) != 0
                || Bytes.int32(datagram, 4) != COOKIE
                || Bytes.unsigned16(datagram, 2) != datagram.length - HEADER
                || datagram.length % 4 != 0) {
            return Optional.empty();
        }
        StunMessage parsed = new StunMessage(datagram);
        return parsed.readAttributes() ? Optional.of(parsed) : Optional.empty();
    }

    private boolean readAttributes() {
        int at = HEADER;
        while (at < message.length) {
            if (attributes == MOST_ATTRIBUTES || at + 4 > message.length) {
                return false;
            }
            int end = at + 4 + Bytes.unsigned16(message, at + 2);
            if (end > message.length) {
                return false;
            }
            types[attributes] = Bytes.unsigned16(message, at);
            starts[attributes++] = at;
            at = end + 3 & ~3;
        }
        return true;
    }

    /// The last attribute, RFC 8489 §14.7.
    private boolean fingerprintHolds() {
        if (attributes == 0 || types[attributes - 1] != FINGERPRINT || length(attributes - 1) != 4) {
            return false;
        }
        int start = starts[attributes - 1];
        return Bytes.int32(message, start + 4) == fingerprint(message, start);
    }

    /// @param length where the attribute FINGERPRINT begins; the header counts it already
    static int fingerprint(byte[] message, int length) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_XOR;
    }

    int type() {
        return Bytes.unsigned16(message, 0);
    }

    /// The 96 bits that tie an answer to its question.
    byte[] transaction() {
        return Arrays.copyOfRange(message, 8, HEADER);
    }

    boolean has(int type) {
        return find(type) >= 0;
    }

    /// The value of the first attribute of this type. What follows MESSAGE-INTEGRITY is not signed and does not count
    /// (RFC 8489 §14.5).
    Optional<byte[]> value(int type) {
        int found = find(type);
        return found < 0
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(message, starts[found] + 4, starts[found] + 4 + length(found)));
    }

    Optional<String> username() {
        return value(USERNAME).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /// Whether it carries a MESSAGE-INTEGRITY made with this key.
    boolean signedWith(StunKey key) {
        int found = find(MESSAGE_INTEGRITY);
        return found >= 0
                && length(found) == StunKey.LENGTH
                && key.signed(message, starts[found], value(MESSAGE_INTEGRITY).orElseThrow());
    }

    /// What must be understood and is not, as RFC 8489 §6.3.1 wants it told.
    int[] notUnderstood() {
        return IntStream.range(0, attributes)
                .map(i -> types[i])
                .filter(type -> type < COMPREHENSION_OPTIONAL)
                .filter(type -> switch (type) {
                    case USERNAME,
                            MESSAGE_INTEGRITY,
                            ERROR_CODE,
                            UNKNOWN_ATTRIBUTES,
                            MESSAGE_INTEGRITY_SHA256,
                            XOR_MAPPED_ADDRESS,
                            PRIORITY,
                            USE_CANDIDATE -> false;
                    default -> true;
                })
                .toArray();
    }

    /// RFC 8489 §14.2.
    Optional<InetSocketAddress> xorMappedAddress() {
        return xorAddress(XOR_MAPPED_ADDRESS);
    }

    /// An attribute that is written as XOR-MAPPED-ADDRESS is.
    Optional<InetSocketAddress> xorAddress(int type) {
        return value(type).flatMap(this::address);
    }

    private Optional<InetSocketAddress> address(byte[] value) {
        boolean four = value.length == 8 && value[1] == 1;
        boolean six = value.length == 20 && value[1] == 2;
        if (!four && !six) {
            return Optional.empty();
        }
        byte[] address = Arrays.copyOfRange(value, 4, value.length);
        mask(address, message);
        try {
            return Optional.of(new InetSocketAddress(
                    InetAddress.getByAddress(address), Bytes.unsigned16(value, 2) ^ COOKIE >>> 16));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /// The cookie and, for what it is too short for, the transaction.
    static void mask(byte[] address, byte[] message) {
        for (int i = 0; i < address.length; i++) {
            address[i] ^= message[4 + i];
        }
    }

    private int find(int type) {
        for (int i = 0; i < attributes; i++) {
            if (types[i] == type) {
                return i;
            }
            if (types[i] == MESSAGE_INTEGRITY && type != FINGERPRINT && type != MESSAGE_INTEGRITY_SHA256) {
                return -1;
            }
        }
        return -1;
    }

    private int length(int attribute) {
        return Bytes.unsigned16(message, starts[attribute] + 2);
    }
}
