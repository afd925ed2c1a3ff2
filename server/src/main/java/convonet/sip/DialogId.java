package convonet.sip;

/// Names a call between two sides (RFC 3261 §12).
record DialogId(String callId, String ourTag, String theirTag) {}
