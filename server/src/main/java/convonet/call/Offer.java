package convonet.call;

/// Another try, or a call-back, that a caller was offered after they could not be put through.
record Offer(String department, String reason) {}
