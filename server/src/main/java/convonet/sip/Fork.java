package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rings all tabs of an extension at once: the first that accepts has the call, the others are told that it is over
/// (RFC 3261 §13.2, §16.7). On the loop.
final class Fork {
    /// Told how it goes, and once how it ended.
    interface Ear {
        /// @param response at least 180: a tab rings, or says already more
        void ringing(Response response);

        /// @param answer the success; acknowledged when [Answered#acknowledge] is called
        void answered(Answered answer);

        void unanswered(Unanswered why);
    }

    /// The tab that accepted.
    ///
    /// @param party to be listened to at once
    record Answered(Party party, String description, Acknowledging acknowledging) {
        /// @param answer ours, when the offer was theirs; else empty
        void acknowledge(String answer) {
            acknowledging.acknowledge(answer);
        }
    }

    @FunctionalInterface
    interface Acknowledging {
        void acknowledge(String answer);
    }

    private final Place place;
    private final Calls calls;
    private final Invitation invitation;
    private final Ear ear;
    private final List<Branch> open = new ArrayList<>();
    private final List<Unanswered> refusals = new ArrayList<>();
    private Clock.Alarm deadline = () -> {};
    private boolean over;

    Fork(Place place, Calls calls, Invitation invitation, Ear ear) {
        this.place = place;
        this.calls = calls;
        this.invitation = invitation;
        this.ear = ear;
    }

    void ring(List<Binding> tabs) {
        calls.occupy(invitation.extension());
        deadline = place.loop().after(Times.RINGING, () -> end(Unanswered.noAnswer()));
        tabs.forEach(tab -> open.add(new Branch(tab)));
        if (tabs.isEmpty()) {
            end(Unanswered.notRegistered());
        }
        List.copyOf(open).forEach(Branch::ring);
    }

    /// Gives up. Whoever accepts nevertheless is told that it is over.
    void cancel() {
        if (!over) {
            stop();
        }
    }

    private void stop() {
        over = true;
        deadline.cancel();
        List.copyOf(open).forEach(Branch::cancel);
        calls.release(invitation.extension());
    }

    private void end(Unanswered why) {
        stop();
        ear.unanswered(why);
    }

    private void failed(Branch branch, Unanswered why) {
        open.remove(branch);
        if (over) {
            return;
        }
        refusals.add(why);
        if (why.why() == Unanswered.Why.DECLINED || open.isEmpty()) {
            end(refusals.stream().min(Comparator.comparing(Unanswered::why)).orElseThrow());
        }
    }

    /// One tab. Its call has an id of its own.
    private final class Branch implements ClientTransaction.Ear {
        private final Binding tab;
        private final String callId = place.loop().id();
        private final String tag = place.loop().id();
        private final Set<String> dismissed = new HashSet<>();
        private Invitation told = invitation;
        private int number;
        private Optional<Request> request = Optional.empty();
        private Optional<ClientTransaction> transaction = Optional.empty();
        private Optional<Party> winner = Optional.empty();
        private Optional<Request> acknowledgement = Optional.empty();

        Branch(Binding tab) {
            this.tab = tab;
        }

        void ring() {
            if (!over) {
                ask(1);
            }
        }

        private void ask(int next) {
            number = next;
            Request invite = told.to(place, tab.contact(), number, callId, tag);
            request = Optional.of(invite);
            transaction = Optional.of(tab.flow().ask(invite, this));
        }

        void cancel() {
            if (winner.isEmpty()) {
                transaction.ifPresent(ClientTransaction::cancel);
            }
        }

        @Override
        public void answered(Response response) {
            Status status = response.status();
            if (status.isProvisional()) {
                if (!over && !status.is(Status.TRYING)) {
                    ear.ringing(response);
                }
            } else if (status.isSuccess()) {
                accepted(response);
            } else if (status.is(Status.INTERVAL_TOO_SMALL) && !over && number == 1) {
                askForLonger(response);
            } else {
                Fork.this.failed(this, Unanswered.of(status));
            }
        }

        /// RFC 4028 §7.4.
        private void askForLonger(Response response) {
            String least = response.headers().first("Min-SE").orElse("");
            if (!least.matches("[0-9]{1,6}")) {
                Fork.this.failed(this, Unanswered.of(response.status()));
                return;
            }
            told = invitation.withLeastSession(Integer.parseInt(least));
            ask(2);
        }

        private void accepted(Response response) {
            String theirTag = response.to().tag().orElse("");
            boolean known = winner.filter(
                            party -> party.dialog().id().theirTag().equals(theirTag))
                    .isPresent();
            if (known) {
                acknowledgement.ifPresent(tab.flow()::send);
                return;
            }
            Dialog dialog;
            try {
                dialog = Dialog.calling(place, request.orElseThrow(), response);
            } catch (SipException e) {
                Fork.this.failed(this, Unanswered.of(Status.SERVER_ERROR));
                return;
            }
            if (over) {
                dismiss(dialog, response, theirTag);
            } else {
                win(dialog, response);
            }
        }

        private void win(Dialog dialog, Response response) {
            open.remove(this);
            Party party = new Party(place, calls, dialog, tab.flow(), invitation.extension(), tab.tab());
            stop();
            winner = Optional.of(party);
            party.timer().agree(response);
            party.renewals().describe(invitation.description());
            ear.answered(new Answered(party, response.body(), answer -> {
                party.renewals().describe(answer);
                acknowledge(dialog, response, answer);
            }));
        }

        private void acknowledge(Dialog dialog, Response response, String answer) {
            Request said = dialog.acknowledgement(response.cseq().number(), answer);
            acknowledgement = Optional.of(said);
            tab.flow().send(said);
        }

        /// The call is somebody else's, or given up: says yes and good-bye.
        private void dismiss(Dialog dialog, Response response, String theirTag) {
            open.remove(this);
            tab.flow().send(dialog.acknowledgement(response.cseq().number(), ""));
            if (dismissed.add(theirTag)) {
                Party party = new Party(place, calls, dialog, tab.flow(), invitation.extension(), tab.tab());
                party.hangUp();
            }
        }

        @Override
        public void failed(Trouble trouble) {
            Fork.this.failed(this, Unanswered.unreachable());
        }
    }
}
