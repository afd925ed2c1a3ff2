package convonet.media;

import convonet.audio.Frame;
import convonet.media.UdpPort.Path;

/// Everything that can happen to a peer.
sealed interface PeerEvent {

    /// A message of STUN for one of its user fragments.
    record Check(Path path, StunMessage message) implements PeerEvent {}

    /// A datagram of DTLS, RTP or RTCP by a way that is known.
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Arrived(byte[] datagram) implements PeerEvent {}

    record Secured(SrtpKeys theirs, SrtpKeys ours) implements PeerEvent {}

    /// The DTLS association is over.
    record Unsecured(boolean properly) implements PeerEvent {}

    record Agreed(Negotiation.Outcome outcome) implements PeerEvent {}

    /// @param clears how often had been cleared before
    record Sound(Frame frame, int clears) implements PeerEvent {}

    /// @param clears how often had been cleared before
    record Live(Frame frame, int clears) implements PeerEvent {}

    /// @param clears how often had been cleared before
    record Recorded(Recording recording, int clears) implements PeerEvent {}

    /// What another peer said.
    record Forwarded(RtpPacket packet, boolean tone) implements PeerEvent {}

    /// Pass on to this one from now on.
    record ForwardTo(LivePeer other) implements PeerEvent {}

    record ForwardToNobody() implements PeerEvent {}

    record Listen(boolean on) implements PeerEvent {}

    record Close() implements PeerEvent {}

    /// A moment has come.
    enum Moment implements PeerEvent {
        /// for the next piece of sound
        PIECE,
        /// to wait no longer for a late packet
        LATE,
        /// for the next report
        REPORT,
        /// to look whether the peer is still there
        CONSENT
    }
}
