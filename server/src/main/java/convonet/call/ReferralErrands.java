package convonet.call;

import convonet.transfer.Begun;
import convonet.transfer.Colleagues;
import convonet.transfer.TransferWish;
import convonet.watch.ProviderException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a call has done for a transfer on threads that may block; it is told how each went. Used by the call thread
/// only.
final class ReferralErrands {
    private static final Logger LOG = LoggerFactory.getLogger(ReferralErrands.class);

    private final CallParts parts;
    private final CallPlace place;
    private final Consumer<CallEvent> tell;

    /// @param tell for what must arrive
    ReferralErrands(CallParts parts, CallPlace place, Consumer<CallEvent> tell) {
        this.parts = parts;
        this.place = place;
        this.tell = tell;
    }

    /// Looks for a transfer that another process left of this call.
    void takeUp(Colleagues colleagues) {
        attempt(
                "transfer-left",
                () -> colleagues
                        .transfers()
                        .takeUp(place.session())
                        .ifPresent(left -> tell.accept(new CallEvent.TransferLeft(left))));
    }

    /// Asks for a transfer.
    void begin(Colleagues colleagues, Optional<String> department, String reason) {
        TransferWish wish = new TransferWish(place.session(), place.caller(), department, reason, place.timeline());
        attempt("transfer", () -> {
            boolean told = false;
            try {
                told = switch (colleagues.transfers().begin(wish)) {
                    case Begun.Connecting _, Begun.Nobody _ -> true;
                    case Begun.UnderWay _, Begun.NoCall _ -> false;
                };
            } finally {
                if (!told) {
                    tell.accept(new CallEvent.TransferNotBegun());
                }
            }
        });
    }

    /// Keeps that the caller wants to be called back.
    void keepCallBack(Colleagues colleagues, Offer wish) {
        attempt("call-back", () -> {
            boolean kept = false;
            try {
                colleagues.callBacks().ask(place.caller(), wish.department(), wish.reason());
                kept = true;
            } finally {
                tell.accept(new CallEvent.CallBackKept(wish.department(), kept));
            }
        });
    }

    private void attempt(String name, Runnable work) {
        parts.threads().start(name, () -> {
            try {
                work.run();
            } catch (ProviderException gone) {
                LOG.warn("{} did not work", name, gone);
            }
        });
    }
}
