package convonet.watch;

/// Facts beside the words of a line of the log, given by `addKeyValue`.
public final class LogKeys {
    /// The outside service that did not do its part, where no [ProviderException] tells it.
    public static final String PROVIDER = "provider";

    /// Which kind of it, in words of ours: why, or the name of a tool.
    public static final String ABOUT = "about";

    private LogKeys() {}
}
