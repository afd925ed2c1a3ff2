package convonet.media;

import convonet.audio.Frame;
import java.time.Duration;
import java.util.Optional;

/// One browser, or whoever else speaks WebRTC, at the other end of audio. Its methods hand over and return at once, and
/// may be called by any thread; when the peer is gone they do nothing.
public interface Peer {

    /// Answers another offer of the same peer: changed directions, or new ways after its network changed (ICE restart).
    ///
    /// @return the answer
    /// @throws SdpException when it cannot be understood, or would need a new peer
    String answer(String offer) throws SdpException;

    /// Takes the answer to what [Peers#offer] offered.
    ///
    /// @throws SdpException when it cannot be understood or does not fit the offer
    void accept(String answer) throws SdpException;

    /// Queues sound; before there is a connection it goes nowhere. It leaves in pieces of 20 ms, each when it is due;
    /// the first one at once. Of what waits longer than half a minute the oldest is dropped.
    ///
    /// @param frame of 16 kHz and any length
    void send(Frame frame);

    /// Passes on sound that is made just now, by a clock that may not be ours. It leaves some 60 ms later,
    /// evenly although it comes in bursts; what comes in advance or late never adds up to more than 140 ms.
    /// What was queued goes first.
    ///
    /// @param frame of 16 kHz and any length
    void sendLive(Frame frame);

    /// Queues a sound that was encoded before.
    void send(Recording recording);

    /// Forgets what waits, at once: nothing of it leaves but a piece of 20 ms that is under way.
    void clear();

    /// How much of what was queued has left; what the other side buffers is not known.
    Duration played();

    /// How much of what was queued had left with this RTP timestamp. Browsers tell which one they play
    /// (`RTCRtpReceiver.getSynchronizationSources`, WebRTC §5.3), so that it is known how
    /// far the other side has heard.
    ///
    /// @return empty when that is longer ago than some twenty seconds, or nothing has left
    Optional<Duration> playedAt(int timestamp);

    /// Passes on to another peer what this one says from now on, without decoding it. Sound that is queued for the
    /// other one goes first.
    ///
    /// @param other of the same [Peers]
    void forwardTo(Peer other);

    /// Passes on nothing more.
    void stopForwarding();

    /// Whether what the peer says is decoded and told to its listener, as it is in the beginning.
    void listen(boolean on);

    /// How it went so far.
    PeerStatistics statistics();

    /// Says good-bye.
    void close();
}
