package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// New media within a call, offered by either side: one offer at a time, whoever makes it (RFC 3261 §14, RFC 3311 §5).
/// On the loop.
final class Renewals {
    private static final int MOST_WAITING = 8;
    private static final int MOST_TRIES = 6;
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Party party;
    private final Confirmation confirmation;
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private Optional<Wanted> ours = Optional.empty();
    private Optional<IncomingOffer> theirs = Optional.empty();
    private Clock.Alarm pause = () -> {};
    private int numbers;
    private boolean pausing;
    private boolean stopped;

    /// What we last said about our media.
    private String description = "";

    /// @param number no other has it
    private record Wanted(int number, Renewal by, String description, Renewing renewing, int tries) {}

    Renewals(Party party) {
        this.party = party;
        this.confirmation = new Confirmation(party, this::goOn);
    }

    /// What our side of the media is now.
    void describe(String current) {
        if (!current.isEmpty()) {
            description = current;
        }
    }

    String description() {
        return description;
    }

    /// Whether the other side has not yet confirmed an answer of ours.
    boolean isUnconfirmed() {
        return confirmation.isAwaited();
    }

    /// An INVITE was accepted by us and must be confirmed.
    void await(ServerTransaction accepted, Consumer<Optional<String>> confirmed) {
        confirmation.await(accepted, confirmed);
    }

    void acknowledged(Request request) {
        confirmation.confirmed(request);
    }

    // ---- theirs ----

    /// @param transaction an INVITE or UPDATE
    void asked(ServerTransaction transaction) {
        Request request = transaction.request();
        boolean update = request.method().equals("UPDATE");
        Dialog.check(request);
        party.timer().check(transaction);
        if (transaction.isAnswered()) {
            return;
        }
        if (update && request.body().isEmpty()) {
            party.dialog().refresh(request);
            transaction.answer(Status.OK, answerHeaders(request, ""), "");
            return;
        }
        if (theirs.isPresent() || confirmation.isAwaited()) {
            Headers later = Headers.NONE.with(
                    "Retry-After",
                    1 + party.place().loop().between(Duration.ZERO, SHORT).toSeconds());
            transaction.answer(Status.SERVER_ERROR, later, "");
            return;
        }
        if (ours.isPresent()) {
            throw new SipException(Status.REQUEST_PENDING, "both sides offer at once");
        }
        IncomingOffer offer = new IncomingOffer(party.place().loop(), transaction, this::answer);
        theirs = Optional.of(offer);
        party.offered(offer);
    }

    /// @param answer empty when it is refused or was withdrawn
    private void answer(IncomingOffer offer, Optional<IncomingOffer.Answer> answer) {
        if (theirs.filter(current -> current == offer).isEmpty()) {
            return;
        }
        theirs = Optional.empty();
        ServerTransaction transaction = offer.transaction();
        answer.filter(_ -> !transaction.isAnswered() && !stopped).ifPresent(given -> {
            Request request = transaction.request();
            party.dialog().refresh(request);
            describe(given.description());
            transaction.answer(Status.OK, answerHeaders(request, given.description()), given.description());
            if (offer.by() == Renewal.INVITE) {
                confirmation.await(transaction, given.confirmed());
            }
        });
        goOn();
    }

    private Headers answerHeaders(Request request, String body) {
        return Headers.NONE
                .with("Contact", party.dialog().contact())
                .with(Place.abilities())
                .with(party.timer().answer(request))
                .with(Place.describing(body));
    }

    // ---- ours ----

    /// @param offered empty when the other side is to offer, by an INVITE
    void offer(Renewal by, String offered, Renewing renewing) {
        if (stopped || waiting.size() >= MOST_WAITING) {
            renewing.refused(Optional.empty());
            return;
        }
        waiting.addLast(new Wanted(++numbers, by, offered, renewing, 0));
        goOn();
    }

    /// Sends what waits when nothing stands against it.
    void goOn() {
        if (stopped || pausing || ours.isPresent() || theirs.isPresent() || confirmation.isAwaited()) {
            return;
        }
        Wanted next = waiting.pollFirst();
        if (next != null) {
            ours = Optional.of(next);
            new Asking(next).send();
        }
    }

    private boolean isUnderWay(Wanted wanted) {
        return ours.filter(current -> current.number() == wanted.number()).isPresent();
    }

    private void over(Wanted done) {
        if (isUnderWay(done)) {
            ours = Optional.empty();
        }
    }

    /// §14.1: whoever chose the call's id waits longer, so that both do not meet again.
    private void tryAgain(Wanted refused) {
        boolean owner = party.isCaller();
        Duration least = owner ? Duration.ofMillis(2_100) : Duration.ZERO;
        Duration most = owner ? Duration.ofSeconds(4) : SHORT;
        waiting.addFirst(
                new Wanted(++numbers, refused.by(), refused.description(), refused.renewing(), refused.tries() + 1));
        pausing = true;
        pause = party.place().loop().after(party.place().loop().between(least, most), () -> {
            pausing = false;
            goOn();
        });
    }

    /// Nothing is waited for any more.
    void stop() {
        confirmation.stop();
        end();
    }

    /// Nothing is offered any more, by nobody; whether the last answer is confirmed is still waited for.
    void end() {
        stopped = true;
        pause.cancel();
        Optional<IncomingOffer> unanswered = theirs;
        List<Wanted> dropped = new ArrayList<>(waiting);
        ours.ifPresent(dropped::addFirst);
        theirs = Optional.empty();
        ours = Optional.empty();
        waiting.clear();
        unanswered.ifPresent(IncomingOffer::forget);
        dropped.forEach(wanted -> wanted.renewing().refused(Optional.empty()));
    }

    /// One offer of ours under way.
    private final class Asking implements ClientTransaction.Ear {
        private final Wanted wanted;
        private Clock.Alarm deadline = () -> {};
        private Optional<ClientTransaction> transaction = Optional.empty();
        private Optional<Request> acknowledgement = Optional.empty();

        Asking(Wanted wanted) {
            this.wanted = wanted;
        }

        void send() {
            Headers headers = Headers.NONE
                    .with("Contact", party.dialog().contact())
                    .with(Place.abilities())
                    .with(party.timer().request())
                    .with(Place.describing(wanted.description()));
            deadline =
                    party.place().loop().after(Times.PATIENCE, () -> transaction.ifPresent(ClientTransaction::cancel));
            transaction = Optional.of(party.ask(wanted.by().name(), headers, wanted.description(), this));
        }

        @Override
        public void answered(Response response) {
            Status status = response.status();
            if (status.isProvisional()) {
                return;
            }
            deadline.cancel();
            if (!status.isSuccess()) {
                refused(status);
            } else if (isUnderWay(wanted) && acknowledgement.isEmpty()) {
                accepted(response);
            } else if (wanted.by() == Renewal.INVITE) {
                acknowledge(response, "");
            }
        }

        private void accepted(Response response) {
            refresh(response);
            party.timer().agree(response);
            describe(wanted.description());
            if (wanted.by() == Renewal.UPDATE) {
                over(wanted);
                wanted.renewing().accepted(response.body(), _ -> {});
                goOn();
                return;
            }
            if (wanted.description().isEmpty()) {
                // Their offer: the answer goes with the acknowledgement.
                wanted.renewing().accepted(response.body(), answer -> {
                    describe(answer);
                    acknowledge(response, answer);
                    over(wanted);
                    goOn();
                });
            } else {
                acknowledge(response, "");
                over(wanted);
                wanted.renewing().accepted(response.body(), _ -> {});
                goOn();
            }
        }

        private void refresh(SipMessage response) {
            try {
                party.dialog().refresh(response);
            } catch (SipException e) {
                party.lose();
            }
        }

        /// Said once; said again as often as the success comes again.
        private void acknowledge(Response response, String body) {
            if (acknowledgement.isEmpty()) {
                acknowledgement = Optional.of(
                        party.dialog().acknowledgement(response.cseq().number(), body));
            }
            party.flow().send(acknowledgement.get());
        }

        private void refused(Status status) {
            if (!isUnderWay(wanted)) {
                return;
            }
            over(wanted);
            if (party.endsWith(status)) {
                wanted.renewing().refused(Optional.of(status));
                return;
            }
            if (status.is(Status.REQUEST_PENDING) && wanted.tries() < MOST_TRIES) {
                tryAgain(wanted);
                return;
            }
            wanted.renewing().refused(Optional.of(status));
            goOn();
        }

        @Override
        public void failed(Trouble trouble) {
            deadline.cancel();
            if (isUnderWay(wanted)) {
                over(wanted);
                wanted.renewing().refused(Optional.empty());
            }
            switch (trouble) {
                case SILENCE -> party.lose();
                case LOST -> {}
            }
        }
    }
}
