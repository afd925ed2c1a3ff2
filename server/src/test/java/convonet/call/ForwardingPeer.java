package convonet.call;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.media.PeerStatistics;
import convonet.media.Recording;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An end of WebRTC that knows to whom it passes on what is said there.
final class ForwardingPeer implements Peer {
    private @Nullable Peer other;

    /// Whether what is said here is passed on to that one.
    boolean passesOnTo(Peer peer) {
        return peer.equals(other);
    }

    boolean passesOn() {
        return other != null;
    }

    @Override
    public void forwardTo(Peer to) {
        other = to;
    }

    @Override
    public void stopForwarding() {
        other = null;
    }

    @Override
    public String answer(String offer) {
        throw new UnsupportedOperationException("it is there already");
    }

    @Override
    public void accept(String answer) {
        throw new UnsupportedOperationException("it is there already");
    }

    @Override
    public void send(Frame frame) {}

    @Override
    public void sendLive(Frame frame) {}

    @Override
    public void send(Recording recording) {}

    @Override
    public void clear() {}

    @Override
    public Duration played() {
        return Duration.ZERO;
    }

    @Override
    public Optional<Duration> playedAt(int timestamp) {
        return Optional.empty();
    }

    @Override
    public void listen(boolean on) {}

    @Override
    public PeerStatistics statistics() {
        return new PeerStatistics(0, 0, 0, Optional.empty(), Optional.empty());
    }

    @Override
    public void close() {}
}
