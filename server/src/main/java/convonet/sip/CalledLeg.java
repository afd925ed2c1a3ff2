package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A leg: rings, and is established with the tab that answers.
final class CalledLeg implements Leg {
    private final Loop loop;
    private final LegListener listener;
    private final Referrals referrals;
    private Optional<Fork> fork = Optional.empty();
    private Optional<Fork.Ear> reported = Optional.empty();
    private Optional<Party> party = Optional.empty();
    private boolean over;

    CalledLeg(Loop loop, LegListener listener, Referrals referrals) {
        this.loop = loop;
        this.listener = listener;
        this.referrals = referrals;
    }

    /// On the loop.
    void ring(Place place, Calls calls, Invitation invitation, List<Binding> tabs) {
        if (over) {
            return;
        }
        Fork begun = new Fork(place, calls, invitation, new Ringing());
        fork = Optional.of(begun);
        begun.ring(tabs);
    }

    /// Also told how it goes, on the loop.
    void report(Fork.Ear ear) {
        reported = Optional.of(ear);
    }

    /// On the loop: it cannot even ring.
    void fail(Unanswered why) {
        if (!over) {
            over = true;
            reported.ifPresent(ear -> ear.unanswered(why));
            listener.unanswered(why);
        }
    }

    @Override
    public void offer(String description, Renewal by) {
        loop.post(() -> party.ifPresent(there -> there.renewals().offer(by, description, new Renewed())));
    }

    @Override
    public void press(char key, Duration length) {
        Key pressed = new Key(key, length);
        Headers headers = Headers.NONE.with("Content-Type", Key.RELAY);
        loop.post(() -> party.ifPresent(there -> there.ask("INFO", headers, pressed.body(), new Pressed())));
    }

    @Override
    public void hangUp() {
        loop.post(this::end);
    }

    /// On the loop.
    private void end() {
        if (!over && party.isEmpty()) {
            reported.ifPresent(ear -> ear.unanswered(Unanswered.cancelled()));
        }
        over = true;
        fork.ifPresent(Fork::cancel);
        party.ifPresent(Party::hangUp);
        party = Optional.empty();
    }

    private void gone(Gone why) {
        party = Optional.empty();
        if (!over) {
            over = true;
            listener.gone(why);
        }
    }

    private final class Ringing implements Fork.Ear {
        @Override
        public void ringing(Response response) {
            reported.ifPresent(ear -> ear.ringing(response));
            listener.ringing();
        }

        @Override
        public void answered(Fork.Answered answer) {
            answer.acknowledge("");
            Party there = answer.party();
            there.listen(new Established());
            if (answer.description().isEmpty()) {
                // An answer to an offer has one (RFC 3261 §13.2.1).
                there.hangUp();
                fail(Unanswered.of(Status.NOT_ACCEPTABLE_HERE));
                return;
            }
            party = Optional.of(there);
            reported.ifPresent(ear -> ear.answered(answer));
            listener.answered(answer.description());
        }

        @Override
        public void unanswered(Unanswered why) {
            fail(why);
        }
    }

    private final class Established implements Party.Ear {
        @Override
        public void offered(Offer offer) {
            listener.offered(offer);
        }

        @Override
        public void informed(ServerTransaction info) {
            Optional<Key> key = Key.of(info.request());
            info.answer(key.isPresent() ? Status.OK : Status.UNSUPPORTED_MEDIA_TYPE);
            key.ifPresent(pressed -> listener.pressed(pressed.key(), pressed.length()));
        }

        @Override
        public void referred(ServerTransaction refer) {
            party.ifPresent(there -> referrals.asked(there, refer, listener));
        }

        @Override
        public void gone(Gone why) {
            CalledLeg.this.gone(why);
        }
    }

    private final class Renewed implements Renewing {
        @Override
        public void accepted(String description, Consumer<String> confirm) {
            confirm.accept("");
            if (!over) {
                listener.renewed(description);
            }
        }

        @Override
        public void refused(Optional<Status> status) {
            if (!over) {
                listener.notRenewed(status);
            }
        }
    }

    /// Whether a key was understood there is nothing to do about, but that the call may be unknown there.
    private final class Pressed implements ClientTransaction.Ear {
        @Override
        public void answered(Response response) {
            party.ifPresent(there -> there.endsWith(response.status()));
        }

        @Override
        public void failed(Trouble trouble) {}
    }
}
