package convonet.emulators.sip;

import java.net.InetSocketAddress;

/// The sound of one call. May be used by many threads.
interface Audio extends AutoCloseable {

    /// Where it is listened to.
    InetSocketAddress address();

    /// Begins to talk and to listen, or goes on in another way.
    ///
    /// @param theirs how the other side wants it
    void agree(Terms theirs);

    /// What is said next: 20 ms of µ-law.
    void play(byte[] frame);

    @Override
    void close();

    /// Opens ports.
    @FunctionalInterface
    interface Opener {
        /// @param told of what is heard
        /// @throws java.io.UncheckedIOException when there is no port
        Audio open(Told told);
    }
}
