package convonet.watch;

/// A store refused to write, because the call is over or belongs to another process by now. Whoever meets it ends their
/// side of the call without a word.
public final class TakenOverException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /// @param store which one refused, such as `redis`
    public TakenOverException(String store) {
        super(store, false, "the call belongs to another process, or is over", null);
    }
}
