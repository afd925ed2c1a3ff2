package convonet.sip;

import convonet.sip.message.Request;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits until the other side confirms that it knows we accepted its INVITE, and says so again and again until then
/// (RFC 3261 §13.3.1.4). On the loop.
final class Confirmation {
    private final Party party;
    private final Runnable then;
    private Optional<ServerTransaction> accepted = Optional.empty();
    private Consumer<Optional<String>> confirmed = _ -> {};
    private Clock.Alarm again = () -> {};
    private Clock.Alarm deadline = () -> {};

    /// @param then run each time when nothing is waited for any more
    Confirmation(Party party, Runnable then) {
        this.party = party;
        this.then = then;
    }

    boolean isAwaited() {
        return accepted.isPresent();
    }

    /// @param told what the acknowledgement holds
    void await(ServerTransaction transaction, Consumer<Optional<String>> told) {
        accepted = Optional.of(transaction);
        confirmed = told;
        repeat(Times.ROUND_TRIP);
        deadline = party.place().loop().after(Times.PATIENCE, () -> {
            stop();
            party.unconfirmed();
        });
    }

    private void repeat(Duration pause) {
        again = party.place().loop().after(pause, () -> {
            accepted.ifPresent(ServerTransaction::again);
            Duration twice = pause.multipliedBy(2);
            repeat(twice.compareTo(Times.LONGEST_PAUSE) < 0 ? twice : Times.LONGEST_PAUSE);
        });
    }

    void confirmed(Request acknowledgement) {
        int number = acknowledgement.cseq().number();
        if (accepted.filter(transaction -> transaction.request().cseq().number() == number)
                .isPresent()) {
            stop();
            confirmed.accept(Optional.of(acknowledgement.body()).filter(body -> !body.isEmpty()));
            then.run();
        }
    }

    void stop() {
        accepted = Optional.empty();
        again.cancel();
        deadline.cancel();
    }
}
