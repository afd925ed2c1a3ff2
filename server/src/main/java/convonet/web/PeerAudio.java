package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.audio.Frame;
import convonet.call.Call;
import convonet.media.Gone;
import convonet.media.Peers;
import convonet.media.SdpException;
import convonet.socketio.Acknowledgement;
import convonet.socketio.Socket;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.Metrics;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The audio of one connection to `/voice` by WebRTC, at most one peer at a time. Until a way is found, and when it is
/// lost, sound travels over the connection itself. Any thread may use it.
final class PeerAudio {
    private final AudioOffers offers;
    private final Clock clock;
    private final Metrics metrics;
    private final Socket socket;
    private final Call call;
    private final BrowserLine line;
    private final Timeline story;

    private Optional<VoicePeer> current = Optional.empty();
    private boolean over;

    PeerAudio(VoiceDoor door, Socket socket, Call call, BrowserLine line, Timeline story) {
        this.offers = door.audioOffers();
        this.clock = door.clock();
        this.metrics = door.metrics();
        this.socket = socket;
        this.call = call;
        this.line = line;
        this.story = story;
    }

    /// Answers an offer: of a new peer, or another one of the peer there is (RFC 8829 §5.3).
    synchronized void offer(String sdp, Acknowledgement acknowledgement) {
        try {
            Optional<String> answer = over ? Optional.empty() : answer(sdp);
            acknowledgement.reply(
                    answer.map(description -> object().put("ok", true).put("sdp", description))
                            .orElseGet(() -> refusal("not_available", "Audio travels over this connection.")));
        } catch (SdpException misfit) {
            metrics.webRtc("refused");
            acknowledgement.reply(refusal("bad_offer", String.valueOf(misfit.getMessage())));
        }
    }

    private Optional<String> answer(String sdp) throws SdpException {
        if (current.isPresent()) {
            return Optional.of(current.get().peer().answer(sdp));
        }
        VoicePeer voice = new VoicePeer(clock, new Told());
        Optional<Peers.Opened> opened = offers.answer(sdp, voice);
        opened.ifPresent(peer -> {
            voice.isAt(peer.peer());
            current = Optional.of(voice);
        });
        return opened.map(Peers.Opened::description);
    }

    /// The microphone's sound comes by WebRTC from now on. A page that does not know yet that its peer is gone is told.
    ///
    /// @param seq of its next 40 ms, as [VoiceEvent] counts them
    synchronized void soundComes(int seq) {
        current.ifPresentOrElse(voice -> voice.countFrom(seq), this::tellLost);
    }

    /// The microphone's sound comes by WebRTC no more.
    synchronized void soundEnds() {
        current.ifPresent(VoicePeer::countNoMore);
    }

    /// @param timestamp RTP's, of what the caller's loudspeaker plays
    synchronized void playedTo(int timestamp) {
        current.ifPresent(voice -> voice.playedTo(timestamp));
    }

    /// The page gives the peer up.
    synchronized void drop() {
        current.ifPresent(voice -> {
            forget(voice);
            voice.peer().close();
        });
    }

    /// The connection is lost, and the peer with it.
    synchronized void end() {
        over = true;
        current.ifPresent(voice -> {
            voice.end();
            voice.peer().close();
            story.note(new Fact.SoundTravels(false));
        });
        current = Optional.empty();
    }

    private synchronized void begin(VoicePeer voice) {
        if (current.equals(Optional.of(voice))) {
            metrics.webRtc("connected");
            line.answersGoBy(Optional.of(voice));
            story.note(new Fact.SoundTravels(true));
        }
    }

    private synchronized void leave(VoicePeer voice, Gone why) {
        if (why != Gone.CLOSED) {
            metrics.webRtc(why.name().toLowerCase(Locale.ROOT));
        }
        if (current.equals(Optional.of(voice))) {
            tellLost();
            forget(voice);
        }
    }

    /// Nothing comes although it should: the page goes on over the connection, and sends what was lost again.
    private synchronized void giveUp(VoicePeer voice) {
        if (current.equals(Optional.of(voice))) {
            metrics.webRtc("lost");
            tellLost();
            drop();
        }
    }

    private void tellLost() {
        socket.emit("webrtc_lost", object());
    }

    private void forget(VoicePeer voice) {
        current = Optional.empty();
        story.note(new Fact.SoundTravels(false));
        if (line.answersGoBy(Optional.empty())) {
            call.soundLost(line);
        }
        voice.end();
    }

    private final class Told implements VoicePeer.Owner {

        @Override
        public void connected(VoicePeer voice) {
            begin(voice);
        }

        @Override
        public void heard(Frame frame, int number) {
            call.hear(frame, number);
        }

        @Override
        public void played(int turn, Duration length) {
            call.played(turn, length);
        }

        @Override
        public void lost(VoicePeer voice) {
            giveUp(voice);
        }

        @Override
        public void ended(VoicePeer voice, Gone why) {
            leave(voice, why);
        }
    }

    private static ObjectNode refusal(String code, String message) {
        return object().put("ok", false).put("code", code).put("message", message);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
