package convonet.call;

import convonet.user.User;
import convonet.watch.ProviderException;

/// What the caller is likely to say, for the recogniser. Used by the call thread only.
final class Hints {
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
            }
        });
    }
}
