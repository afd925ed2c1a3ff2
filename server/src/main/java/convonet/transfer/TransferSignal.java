package convonet.transfer;

/// What comes to the inbox of one transfer.
sealed interface TransferSignal {

    record Happened(TransferEvent event) implements TransferSignal {}

    record Placed(int leg, String reference) implements TransferSignal {}

    /// @param sipStatus with which a telephone system refused
    record Refused(int sipStatus) implements TransferSignal {}

    /// @param why what that means for the transfer
    record LegOver(int leg, TransferEvent why) implements TransferSignal {}

    /// The agent at this extension does not want it.
    record Declined(String extension) implements TransferSignal {}

    /// The agent wants the caller to talk to somebody else.
    record HandsOn(int leg, Onward onward) implements TransferSignal {}

    /// Time has come to say that somebody works on it, or to clear what is left.
    record Look() implements TransferSignal {}

    record Close() implements TransferSignal {}
}
