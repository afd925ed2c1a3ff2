package convonet.bench.caller;

import java.io.IOException;
import java.net.URI;
import java.util.OptionalLong;

/// A caller whose sound travels by WebRTC in both directions; everything else goes by the connection. It reports what
/// is being played every 100 ms, as the page does.
public final class PeerCaller implements AutoCloseable {
    private static final long REPORT_EVERY = 100_000_000;

    private final Switchboard board;
    private final Caller caller;
    private final PeerLine line;
    private OptionalLong reported = OptionalLong.empty();
    private boolean closed;

    private PeerCaller(Switchboard board, Caller caller, PeerLine line) {
        this.board = board;
        this.caller = caller;
        this.line = line;
    }

    /// @throws IOException when the server refuses the caller or the peer
    public static PeerCaller connect(Switchboard board, URI server, String pin, PeerLine.Plan plan)
            throws IOException, InterruptedException {
        Caller caller = Caller.connect(board, server, pin, new Caller.Plan(0, false, false));
        try {
            PeerLine line = PeerLine.open(board, plan, caller::offer);
            PeerCaller peer = new PeerCaller(board, caller, line);
            caller.emit("webrtc_sound", Packets.object().put("seq", 1));
            board.post(peer::report);
            return peer;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            caller.close();
            throw failed;
        }
    }

    public Caller caller() {
        return caller;
    }

    public PeerLine line() {
        return line;
    }

    /// Whether the server said that it hears nothing by WebRTC and goes back to the connection.
    public boolean isGivenUp() {
        return caller.diary().from(0).stream().anyMatch(entry -> entry.is("webrtc_lost"));
    }

    @Override
    public void close() {
        board.post(() -> closed = true);
        line.close();
        caller.close();
    }

    private void report() {
        if (closed) {
            return;
        }
        OptionalLong now = line.timestamp();
        if (!now.equals(reported)) {
            reported = now;
            now.ifPresent(played -> caller.emit("playback", Packets.object().put("rtp_timestamp", played)));
        }
        board.at(board.clock().nanos() + REPORT_EVERY, this::report);
    }
}
