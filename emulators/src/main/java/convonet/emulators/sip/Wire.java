package convonet.emulators.sip;

import java.net.InetSocketAddress;

/// Where messages leave. What comes in is told to [UserAgent#received].
interface Wire extends AutoCloseable {

    /// As others reach it.
    InetSocketAddress address();

    /// Never waits; what cannot be sent is lost.
    void send(String message, InetSocketAddress to);

    @Override
    void close();
}
