package convonet.bench.caller;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A caller whose voice is a steady tone, so that it is known wherever it is heard. Any thread may use it.
public final class ToneCaller implements AutoCloseable {
    private final Switchboard board;
    private final Caller caller;
    private final Optional<PeerCaller> peer;
    private final Speech speech;
    private final List<byte[]> packets;

    /// By which way their sound goes.
    public enum Way {
        SOCKET_IO("Socket.IO"),
        WEB_RTC("WebRTC");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        /// As people know it.
        public String label() {
            return label;
        }
    }

    private ToneCaller(Switchboard board, Caller caller, Optional<PeerCaller> peer, Voice voice) {
        this.board = board;
        this.caller = caller;
        this.peer = peer;
        this.speech = voice.tone.speech(voice.seconds);
        this.packets = peer.isPresent() ? voice.tone.packets(voice.seconds) : List.of();
    }

    /// @param seconds how long they speak each time
    /// @param room what is sent by WebRTC while nothing is said: packets of 20 ms
    public record Voice(SteadyTone tone, int seconds, List<byte[]> room) {}

    /// @throws IOException when the server refuses the caller
    public static ToneCaller connect(Switchboard board, URI server, String pin, Way way, Voice voice)
            throws IOException, InterruptedException {
        return switch (way) {
            case SOCKET_IO ->
                new ToneCaller(
                        board,
                        Caller.connect(board, server, pin, new Caller.Plan(voice.tone.hertz(), true)),
                        Optional.empty(),
                        voice);
            case WEB_RTC -> {
                PeerCaller peer = PeerCaller.connect(board, server, pin, new PeerLine.Plan(voice.room, true));
                yield new ToneCaller(board, peer.caller(), Optional.of(peer), voice);
            }
        };
    }

    public Caller caller() {
        return caller;
    }

    /// The button: wants to talk to a person.
    ///
    /// @return when, on the clock
    public long wantPerson(String department) {
        long now = board.clock().nanos();
        caller.emit("request_transfer", Packets.object().put("department", department));
        return now;
    }

    /// The button: does not want to wait, or to go on talking to a person.
    ///
    /// @return when, on the clock
    public long wantNobody() {
        long now = board.clock().nanos();
        caller.emit("cancel_transfer", Packets.object());
        return now;
    }

    /// The button: goes away for good. The server closes the call.
    ///
    /// @return when, on the clock
    public long hangUp() {
        long now = board.clock().nanos();
        caller.emit("hang_up", Packets.object());
        return now;
    }

    /// Says it once.
    ///
    /// @return when the first of it was said, on the clock
    public CompletableFuture<Long> speak() {
        return peer.map(there -> there.line().say(packets).begun())
                .orElseGet(() -> caller.say(speech).onset());
    }

    /// What they heard since this time.
    public Listening heardSince(long time) throws InterruptedException {
        return peer.isPresent() ? peer.get().line().heard().since(time) : caller.heardSince(time);
    }

    @Override
    public void close() {
        peer.ifPresentOrElse(PeerCaller::close, caller::close);
    }
}
