/// WebRTC audio in Java: SDP, ICE-lite, DTLS, SRTP, RTP and Opus, all peers behind one UDP port. Knows no calls:
/// sound arrives and leaves as frames of 16 kHz.
///
/// The way in is [convonet.media.Peers]. docs/decisions/0018-webrtc-of-our-own.md tells why it is our own.
@NullMarked
package convonet.media;

import org.jspecify.annotations.NullMarked;
