package convonet.bench.echo;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.media.Peer;
import convonet.media.PeerListener;
import convonet.media.Tone;
import java.time.Duration;
import java.util.Optional;

/// Says to a peer what it heard from it. A packet that is late once would make an echo late for ever, because sound
/// leaves no faster than it is heard; so nothing is added to what waits for longer than a piece of 20 ms.
final class Echo implements PeerListener {
    private static final Duration PIECE = Duration.ofMillis(20);

    private volatile Optional<Peer> peer = Optional.empty();
    private Duration said = Duration.ZERO;

    void backTo(Peer speaker) {
        peer = Optional.of(speaker);
    }

    @Override
    public void connected() {
        // It says nothing by itself.
    }

    @Override
    public void heard(Frame frame) {
        peer.ifPresent(back -> say(back, frame));
    }

    private void say(Peer back, Frame frame) {
        if (said.minus(back.played()).compareTo(PIECE) <= 0) {
            back.send(frame);
            said = said.plus(Duration.ofMillis(1_000L * frame.samples().length / frame.sampleRate()));
        }
    }

    @Override
    public void pressed(Tone tone) {
        // Keys have no echo.
    }

    @Override
    public void gone(Gone why) {
        peer = Optional.empty();
    }
}
