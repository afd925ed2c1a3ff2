package convonet.transfer;

/// What is said of transfers.
final class TransferWords {
    private TransferWords() {}

    /// For the model and, by the built-in one, for the caller's ear.
    static String nobody(Begun.Nobody nobody) {
        String department = nobody.department();
        String why = switch (nobody.reason()) {
            case UNREGISTERED -> "Nobody of " + department + " is there just now.";
            case BUSY -> "Nobody of " + department + " is free just now.";
            case NO_ANSWER, DECLINED, UNREACHABLE, BRIDGE_ERROR, CALLER_LEFT, CANCELLED ->
                "I cannot reach " + department + " just now.";
        };
        return why + " Shall somebody call you back?";
    }
}
