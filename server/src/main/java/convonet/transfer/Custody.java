package convonet.transfer;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one transfer in the store for as long as it goes on, so that a successor can end it, and clears it at its end.
/// Used by the transfer's thread only.
final class Custody {
    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 30;

    private final TransferParts parts;
    private final Runnable look;
    private Clock.@Nullable Alarm alarm;
    private int tries;
    private boolean over;

    /// @param look lets the transfer's thread call [#keep], or [#clear] once it is over; told on a thread of the clock
    Custody(TransferParts parts, Runnable look) {
        this.parts = parts;
        this.look = look;
    }

    /// @return false when it belongs to somebody else by now
    boolean keep(TransferStore.Kept transfer) {
        comeAgain(TransferStore.HEARTBEAT);
        try {
            return parts.store().keep(transfer);
        } catch (ProviderException gone) {
            LOG.warn("how far transfer {} is, is not kept", transfer.id(), gone);
            return true;
        }
    }

    /// Leaves it to a successor.
    void leave() {
        over = true;
        clearAlarm();
    }

    /// Forgets it; tried for a while.
    void clear(TransferStore.Kept transfer) {
        clearAlarm();
        try {
            parts.store().clear(transfer);
            over = true;
        } catch (ProviderException gone) {
            if (++tries < MOST_TRIES) {
                comeAgain(AGAIN);
            } else {
                LOG.warn("transfer {} stays until it is swept", transfer.id(), gone);
                over = true;
            }
        }
    }

    /// Whether nothing is left to be done.
    boolean isOver() {
        return over;
    }

    private void comeAgain(Duration delay) {
        clearAlarm();
        alarm = parts.clock().after(delay, look);
    }

    private void clearAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
