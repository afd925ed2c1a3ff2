package convonet.sip;

import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// An offer of the other side that waits for our answer.
final class IncomingOffer implements Offer {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param confirmed told the answer to `description` when that was the offer
    record Answer(String description, Consumer<Optional<String>> confirmed) {}

    private final Loop loop;
    private final ServerTransaction transaction;
    private final BiConsumer<IncomingOffer, Optional<Answer>> answered;
    private final Clock.Alarm deadline;

    /// @param answered told once on the loop, with an answer or, when it is refused, without
    IncomingOffer(Loop loop, ServerTransaction transaction, BiConsumer<IncomingOffer, Optional<Answer>> answered) {
        this.loop = loop;
        this.transaction = transaction;
        this.answered = answered;
        this.deadline = loop.after(PATIENCE, () -> reject(Status.SERVER_ERROR));
        transaction.onCancel(() -> end(Optional.empty()));
    }

    ServerTransaction transaction() {
        return transaction;
    }

    @Override
    public Optional<String> description() {
        return Optional.of(transaction.request().body()).filter(body -> !body.isEmpty());
    }

    @Override
    public Renewal by() {
        return Renewal.valueOf(transaction.request().method());
    }

    @Override
    public void accept(String description, Consumer<Optional<String>> confirmed) {
        loop.post(() -> end(Optional.of(new Answer(description, confirmed))));
    }

    @Override
    public void refuse(Status status) {
        loop.post(() -> reject(status));
    }

    private void reject(Status status) {
        transaction.answer(status);
        end(Optional.empty());
    }

    private void end(Optional<Answer> answer) {
        deadline.cancel();
        answered.accept(this, answer);
    }

    /// The call is over.
    void forget() {
        deadline.cancel();
        transaction.answer(Status.REQUEST_TERMINATED);
    }
}
