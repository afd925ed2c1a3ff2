package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.util.Optional;

/// The other side of an established call (RFC 3261 §12 to §15): all that is asked and answered within it, until one
/// side ends it. On the loop.
final class Party {
    /// Told what the other side does.
    interface Ear {
        /// @param offer must be answered
        void offered(Offer offer);

        /// @param info an INFO, must be answered
        void informed(ServerTransaction info);

        /// @param refer a REFER, must be answered
        void referred(ServerTransaction refer);

        /// The last thing that is told; nothing is when we end the call.
        void gone(Gone why);
    }

    private enum State {
        HERE,
        /// Its connection broke.
        ADRIFT,
        /// We want to end the call and must wait until that can be said.
        LEAVING,
        /// We said that it is over.
        LEFT,
        OVER
    }

    private final Place place;
    private final Calls calls;
    private final Dialog dialog;
    private final String extension;
    private final String tab;
    private final Renewals renewals;
    private final SessionTimer timer;
    private Flow flow;
    private Optional<Ear> ear = Optional.empty();
    private Optional<Party> partner = Optional.empty();
    private Clock.Alarm deadline = () -> {};
    private State state = State.HERE;

    /// @param tab as in [Binding]
    Party(Place place, Calls calls, Dialog dialog, Flow flow, String extension, String tab) {
        this.place = place;
        this.calls = calls;
        this.dialog = dialog;
        this.flow = flow;
        this.extension = extension;
        this.tab = tab;
        this.renewals = new Renewals(this);
        this.timer = new SessionTimer(this);
        calls.begun(this);
    }

    void listen(Ear listener) {
        ear = Optional.of(listener);
    }

    Place place() {
        return place;
    }

    Dialog dialog() {
        return dialog;
    }

    Flow flow() {
        return flow;
    }

    String extension() {
        return extension;
    }

    Renewals renewals() {
        return renewals;
    }

    SessionTimer timer() {
        return timer;
    }

    /// Whom this one speaks with, when it is another tab.
    Optional<Party> partner() {
        return partner;
    }

    void join(Party other) {
        partner = Optional.of(other);
    }

    /// To ring its tab alone.
    Binding binding() {
        return new Binding(flow, dialog.target(), tab, "", 0, Long.MAX_VALUE, () -> {});
    }

    /// Whether the call's id is ours.
    boolean isCaller() {
        return dialog.isCaller();
    }

    boolean isOver() {
        return state == State.OVER || state == State.LEFT || state == State.LEAVING;
    }

    // ---- from the other side ----

    /// @param transaction over this party's own connection
    void asked(ServerTransaction transaction) {
        Request request = transaction.request();
        dialog.follow(request);
        if (request.method().equals("BYE")) {
            transaction.answer(Status.OK);
            if (state == State.HERE) {
                end(Gone.HUNG_UP);
            } else {
                finish();
            }
            return;
        }
        if (state != State.HERE) {
            throw new SipException(Status.NO_SUCH_CALL, "the call is over");
        }
        switch (request.method()) {
            case "INVITE", "UPDATE" -> renewals.asked(transaction);
            case "INFO" -> ear.orElseThrow().informed(transaction);
            case "REFER" -> ear.orElseThrow().referred(transaction);
            case "OPTIONS" -> transaction.answer(Status.OK, Place.abilities(), "");
            case "NOTIFY" -> throw new SipException(Status.NO_SUCH_CALL, "nothing was subscribed to");
            default -> transaction.answer(Status.METHOD_NOT_ALLOWED, Place.abilities(), "");
        }
    }

    void acknowledged(Request request) {
        renewals.acknowledged(request);
        if (state == State.LEAVING && !renewals.isUnconfirmed()) {
            leave();
        }
    }

    /// They did not confirm in time that they know we accepted their INVITE.
    void unconfirmed() {
        if (state == State.LEAVING) {
            leave();
        } else {
            lose();
        }
    }

    void offered(Offer offer) {
        ear.orElseThrow().offered(offer);
    }

    // ---- from us ----

    /// Asks something within the call.
    ClientTransaction ask(String method, Headers headers, String body, ClientTransaction.Ear answers) {
        return flow.ask(dialog.request(method, headers, body), answers);
    }

    /// Ends the call; nothing more is told about it.
    void hangUp() {
        if (isOver()) {
            return;
        }
        ear = Optional.empty();
        boolean wait = state == State.ADRIFT || renewals.isUnconfirmed();
        timer.stop();
        renewals.end();
        if (wait) {
            // §15: not before they know that the call had begun; and not into a broken connection.
            state = State.LEAVING;
        } else {
            leave();
        }
    }

    private void leave() {
        state = State.LEFT;
        renewals.stop();
        ask("BYE", Headers.NONE, "", new ClientTransaction.Ear() {
            @Override
            public void answered(Response response) {
                if (!response.status().isProvisional()) {
                    finish();
                }
            }

            @Override
            public void failed(Trouble trouble) {
                finish();
            }
        });
    }

    /// An answer within the call tells that the other side knows of no call (§12.2.1.2).
    ///
    /// @return whether the call is over
    boolean endsWith(Status status) {
        if (status.is(Status.NO_SUCH_CALL) || status.is(Status.REQUEST_TIMEOUT)) {
            lose();
            return true;
        }
        return false;
    }

    /// There was no sign of life in time: says good-bye nevertheless.
    void lose() {
        if (!isOver()) {
            Optional<Ear> told = ear;
            hangUp();
            told.ifPresent(listener -> listener.gone(Gone.LOST));
        }
    }

    // ---- the connection ----

    void lost(Flow gone, boolean deliberately) {
        if (flow != gone || state == State.OVER) {
            return;
        }
        if (deliberately || state == State.LEFT) {
            end(Gone.LOST);
            return;
        }
        if (state == State.HERE) {
            state = State.ADRIFT;
        }
        deadline.cancel();
        deadline = place.loop().after(place.settings().adrift(), () -> end(Gone.LOST));
    }

    /// The tab registered: when it is this party's, its call goes on over the new connection (RFC 5626 §5.3: it is the
    /// registration that tells where a tab is).
    void registered(String registeredExtension, Binding binding) {
        if (!registeredExtension.equals(extension) || !binding.tab().equals(tab) || binding.flow() == flow) {
            return;
        }
        Flow before = flow;
        flow = binding.flow();
        calls.left(before);
        deadline.cancel();
        if (state == State.LEAVING) {
            leave();
        } else if (state == State.ADRIFT) {
            state = State.HERE;
            renewals.goOn();
        }
    }

    private void end(Gone why) {
        Optional<Ear> told = ear;
        finish();
        told.ifPresent(listener -> listener.gone(why));
    }

    private void finish() {
        if (state != State.OVER) {
            state = State.OVER;
            ear = Optional.empty();
            deadline.cancel();
            timer.stop();
            renewals.stop();
            calls.over(this);
        }
    }
}
