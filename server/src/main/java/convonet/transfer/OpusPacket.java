package convonet.transfer;

/// A stretch of sound as Opus carries it, to be handed on as it is.
///
/// @param bytes one packet (RFC 6716), without a transport's header; nobody changes it
/// @param duration in samples of 48 kHz
// A packet is never compared, and copying each one would double the cost of a call.
@SuppressWarnings("ArrayRecordComponent")
public record OpusPacket(byte[] bytes, int duration) {}
