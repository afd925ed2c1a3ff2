package convonet.sip.message;

/// How much of anything is read. What is longer is refused before more is done with it.
final class Bounds {
    /// Characters of a whole message.
    static final int MESSAGE = 64 * 1024;

    /// Bytes of a body.
    static final int BODY = 32 * 1024;

    /// Characters of one header, its folded lines joined.
    static final int HEADER = 8 * 1024;

    static final int HEADERS = 200;

    /// Characters of what a request is for.
    static final int URI = 2 * 1024;

    /// Addresses, Vias or words in one header.
    static final int VALUES = 100;

    static final int PARAMETERS = 50;

    private Bounds() {}
}
