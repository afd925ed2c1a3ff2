package convonet.media;

import convonet.watch.Threads;
import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The DTLS association with one peer, on a virtual thread of its own: the handshake with its deadline, then an ear for
/// the other side's good-bye and for what it sends again because our last flight was lost.
final class Association {
    private static final Logger LOG = LoggerFactory.getLogger(Association.class);

    /// How long one look for records lasts; nothing depends on it.
    private static final int LOOK_MILLIS = 30_000;

    private final Identity identity;
    private final List<Fingerprint> expected;
    private final DtlsPipe pipe;
    private final Ear ear;

    /// Told on the association's thread.
    interface Ear {
        /// @param theirs of what the peer sends
        /// @param ours of what we send
        void secured(SrtpKeys theirs, SrtpKeys ours);

        /// Nothing more is told.
        ///
        /// @param properly whether the other side said good-bye, else the handshake failed
        void ended(boolean properly);
    }

    private Association(Identity identity, List<Fingerprint> expected, DtlsPipe pipe, Ear ear) {
        this.identity = identity;
        this.expected = expected;
        this.pipe = pipe;
        this.ear = ear;
    }

    /// Waits for the peer's first record.
    ///
    /// @param pipe to be closed by whoever gives the association up; it then says good-bye
    static void start(Threads threads, Identity identity, List<Fingerprint> expected, DtlsPipe pipe, Ear ear) {
        Association association = new Association(identity, expected, pipe, ear);
        var _ = threads.start("dtls", association::run);
    }

    private void run() {
        DtlsServer server = new DtlsServer(identity, expected);
        try {
            DTLSTransport transport = new DTLSServerProtocol().accept(server, pipe);
            try {
                ear.secured(server.clientKeys(), server.serverKeys());
                listen(server, transport);
            } finally {
                transport.close();
            }
        } catch (IOException | RuntimeException e) {
            // What a peer sends can be anything; the alert that is due was sent.
            LOG.debug("An association ended: {}", e.toString());
        }
        ear.ended(server.isOver());
    }

    private void listen(DtlsServer server, DTLSTransport transport) throws IOException {
        byte[] ignored = new byte[pipe.getReceiveLimit()];
        while (!server.isOver() && !pipe.isClosed()) {
            var _ = transport.receive(ignored, 0, ignored.length, LOOK_MILLIS);
        }
    }
}
