package convonet.bench.caller;

import java.nio.ByteBuffer;
import java.util.Optional;

/// WebSocket frames (RFC 6455, section 5.2) as a client sends and reads them. The masking key is 0, which is valid on
/// the wire and leaves the payload as it is, so that sound need not be copied byte by byte.
final class Frames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /// What a frame needs beside its payload, at most.
    static final int OVERHEAD = 14;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private Frames() {}

    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Frame(int opcode, byte[] payload) {}

    static void put(ByteBuffer to, int opcode, byte[] payload) {
        to.put((byte) (FINAL | opcode));
        if (payload.length < SHORT_LENGTH) {
            to.put((byte) (MASKED | payload.length));
        } else if (payload.length <= 0xffff) {
            to.put((byte) (MASKED | SHORT_LENGTH)).putShort((short) payload.length);
        } else {
            to.put((byte) (MASKED | LONG_LENGTH)).putLong(payload.length);
        }
        to.putInt(0).put(payload);
    }

    /// Takes one frame off; takes nothing when it is not there as a whole.
    ///
    /// @throws IllegalStateException for what no server sends here: masked or fragmented messages
    static Optional<Frame> take(ByteBuffer from) {
        int start = from.position();
        if (from.remaining() < 2) {
            return Optional.empty();
        }
        int first = from.get();
        int second = from.get();
        if ((first & FINAL) == 0 || (second & MASKED) != 0) {
            throw new IllegalStateException("a fragmented or masked frame from the server");
        }
        int lengthBytes = switch (second) {
            case SHORT_LENGTH -> 2;
            case LONG_LENGTH -> 8;
            default -> 0;
        };
        if (from.remaining() < lengthBytes) {
            from.position(start);
            return Optional.empty();
        }
        long length = switch (second) {
            case SHORT_LENGTH -> from.getShort() & 0xffffL;
            case LONG_LENGTH -> from.getLong();
            default -> second;
        };
        if (from.remaining() < length) {
            from.position(start);
            return Optional.empty();
        }
        byte[] payload = new byte[(int) length];
        from.get(payload);
        return Optional.of(new Frame(first & 0x0f, payload));
    }
}
