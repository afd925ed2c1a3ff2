package convonet.call;

import convonet.user.User;
import convonet.watch.ProviderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the caller is likely to say, for the recogniser. Used by the call thread only.
final class Hints {
    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
    private final CallParts parts;
    private final Ear ear;
    private final User caller;

    Hints(CallParts parts, Ear ear, User caller) {
        this.parts = parts;
        this.ear = ear;
        this.caller = caller;
    }

    /// They may have changed.
    void refresh() {
        parts.threads().start("hints", () -> {
            try {
                ear.expect(parts.hints().apply(caller));
            } catch (ProviderException e) {
                parts.measures().providerError(e.provider());
                LOG.warn("what a caller is likely to say is not known", e);
            }
        });
    }
}
