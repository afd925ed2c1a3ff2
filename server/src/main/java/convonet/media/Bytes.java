package convonet.media;

/// Numbers in network byte order, as all wires of this room have them.
final class Bytes {

    private Bytes() {}

    static int unsigned8(byte[] data, int at) {
        return data[at] & 0xff;
    }

    static int unsigned16(byte[] data, int at) {
        return (data[at] & 0xff) << 8 | (data[at + 1] & 0xff);
    }

    static int int32(byte[] data, int at) {
        return unsigned16(data, at) << 16 | unsigned16(data, at + 2);
    }

    static long unsigned32(byte[] data, int at) {
        return int32(data, at) & 0xffff_ffffL;
    }

    static void put16(byte[] data, int at, int value) {
        data[at] = (byte) (value >> 8);
        data[at + 1] = (byte) value;
    }

    static void put32(byte[] data, int at, int value) {
        put16(data, at, value >> 16);
        put16(data, at + 2, value);
    }
}
