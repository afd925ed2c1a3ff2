package convonet.transfer;

/// What a process that is gone left unfinished.
///
/// @param bridged whether caller and agent heard each other
public record LeftTransfer(TransferId id, String department, boolean bridged) {}
