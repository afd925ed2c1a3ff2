package convonet.sip;

/// Which nonces one connection was given and has proven itself with: each proof must come after the one before, so
/// that none counts twice.
final class Proofs {
    private long given;
    private long serial;
    private long times;

    long nextSerial() {
        return ++given;
    }

    /// @param proven the serial of its nonce
    /// @param count how often the nonce is used with this
    boolean isNew(long proven, long count) {
        if (proven < serial || (proven == serial && count <= times)) {
            return false;
        }
        serial = proven;
        times = count;
        return true;
    }
}
