package convonet.emulators.sip;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.HostPort;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Parameters;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One call of ours, from the first INVITE to its end.
final class OutgoingCall implements TelephoneNetwork.Line {
    /// How often it is proven who calls: once more when the telephone system found the first proof stale.
    private static final int PROOFS = 2;

    private final UserAgent agent;
    private final Loop loop;
    private final InetSocketAddress hop;
    private final SipUri target;
    private final TelephoneNetwork.Invitation invitation;
    private final Told told;
    private final Audio audio;
    private final String callId;
    private final NameAddress us;
    private final NameAddress contact;

    private Optional<ClientTransaction> inviting = Optional.empty();
    private Optional<Dialog> dialog = Optional.empty();
    private Optional<ServerTransaction> reinvited = Optional.empty();
    private int number;
    private int proofs;
    private long version;
    private boolean ringing;
    private boolean over;

    OutgoingCall(
            UserAgent agent,
            InetSocketAddress hop,
            SipUri target,
            TelephoneNetwork.Invitation invitation,
            Told told,
            Audio audio) {
        this.agent = agent;
        this.loop = agent.loop();
        this.hop = hop;
        this.target = target;
        this.invitation = invitation;
        this.told = told;
        this.audio = audio;
        this.callId = loop.id();
        HostPort host = new HostPort(
                HostNames.written(agent.address().getAddress()),
                OptionalInt.of(agent.address().getPort()));
        SipUri here = new SipUri(false, Optional.of(invitation.from()), host, Parameters.NONE, Map.of());
        this.us = new NameAddress(here).with("tag", loop.id());
        this.contact = new NameAddress(here);
    }

    /// On the loop.
    void begin() {
        agent.remember(callId, this);
        invite(Headers.NONE);
    }

    private void invite(Headers proof) {
        Headers headers = Headers.NONE
                .with("Max-Forwards", 70)
                .with("From", us)
                .with("To", new NameAddress(target))
                .with("Call-ID", callId)
                .with("CSeq", new CSeq(++number, "INVITE"))
                .with("Contact", contact)
                .with("User-Agent", "Twilio Gateway")
                .with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE");
        for (Map.Entry<String, String> each : invitation.headers().entrySet()) {
            headers = headers.with(each.getKey(), each.getValue());
        }
        Headers all = headers.with(proof).with("Content-Type", "application/sdp");
        inviting = Optional.of(agent.ask(
                new Request("INVITE", target, all, Terms.ours(audio.address()).write(++version)), hop, new Inviting()));
    }

    private final class Inviting implements ClientTransaction.Ear {
        @Override
        public void answered(Response response) {
            Status status = response.status();
            if (status.isProvisional()) {
                provisional(status);
            } else if (status.isSuccess()) {
                accepted(response);
            } else if (!over && !proves(response)) {
                end(new TelephoneNews.Refused(status.code(), status.reason()));
            }
        }

        @Override
        public void silent() {
            end(new TelephoneNews.Refused(Status.REQUEST_TIMEOUT.code(), Status.REQUEST_TIMEOUT.reason()));
        }
    }

    private void provisional(Status status) {
        if (status.is(Status.TRYING)) {
            told.tell(new TelephoneNews.Trying());
        } else if (!ringing) {
            ringing = true;
            told.tell(new TelephoneNews.Ringing(status.code()));
        }
    }

    /// Asks once more, as who it is.
    private boolean proves(Response response) {
        int code = response.status().code();
        if ((code != 401 && code != 407)
                || proofs == PROOFS
                || invitation.credentials().isEmpty()) {
            return false;
        }
        proofs++;
        Optional<Challenge> challenge = Challenge.of(response);
        challenge.ifPresent(met -> invite(Headers.NONE.with(
                met.answeredIn(),
                met.proof("INVITE", target.toString(), invitation.credentials().orElseThrow(), loop.id()))));
        return challenge.isPresent();
    }

    /// Also after it was given up, and by another telephone than the first; both are ended.
    private void accepted(Response response) {
        Request request = inviting.orElseThrow().request();
        boolean again = dialog.filter(known -> known.isOf(response)).isPresent();
        Dialog begun;
        try {
            begun = again ? dialog.orElseThrow() : new Dialog(request, response, hop);
        } catch (SipException e) {
            end(new TelephoneNews.Refused(Status.NOT_ACCEPTABLE_HERE.code(), "the answer begins no call"));
            return;
        }
        agent.send(begun.acknowledgement(request.cseq().number()), begun.hop());
        if (again) {
            return;
        }
        if (over || dialog.isPresent()) {
            bye(begun);
            return;
        }
        talk(begun, response.body());
    }

    private void talk(Dialog begun, String description) {
        try {
            Terms theirs = Terms.read(description);
            dialog = Optional.of(begun);
            audio.agree(theirs);
            told.tell(new TelephoneNews.Answered());
        } catch (SipException e) {
            bye(begun);
            end(new TelephoneNews.Refused(Status.NOT_ACCEPTABLE_HERE.code(), Status.NOT_ACCEPTABLE_HERE.reason()));
        }
    }

    private void bye(Dialog ended) {
        agent.ask(ended.request("BYE", Headers.NONE), ended.hop(), new ClientTransaction.Ear() {
            @Override
            public void answered(Response response) {}

            @Override
            public void silent() {}
        });
    }

    /// On the loop: a request of theirs within the call.
    void asked(ServerTransaction transaction) {
        Request request = transaction.request();
        if (dialog.filter(known -> known.isOf(request)).isEmpty()) {
            transaction.answer(Status.NO_SUCH_CALL, Headers.NONE);
        } else if (!follows(request)) {
            transaction.answer(Status.SERVER_ERROR, Headers.NONE);
        } else {
            switch (request.method()) {
                case "BYE" -> {
                    transaction.answer(over ? Status.NO_SUCH_CALL : Status.OK, Headers.NONE);
                    end(new TelephoneNews.HungUp());
                }
                case "INVITE" -> renew(transaction);
                case "UPDATE" -> update(transaction);
                case "OPTIONS" -> transaction.answer(Status.OK, Headers.NONE);
                default -> UserAgent.refuseMethod(transaction);
            }
        }
    }

    private boolean follows(Request request) {
        try {
            return dialog.orElseThrow().follow(request);
        } catch (SipException e) {
            return false;
        }
    }

    /// Holds, goes on, or moves (RFC 3264 §8). Without an offer ours is made anew, and the acknowledgement answers it.
    private void renew(ServerTransaction transaction) {
        reinvited = Optional.of(transaction);
        String offer = transaction.request().body();
        try {
            Headers headers = Headers.NONE.with("Contact", contact).with("Content-Type", "application/sdp");
            transaction.answerUntilAcknowledged(
                    Status.OK, headers, offer.isEmpty() ? ourOffer() : answer(offer), () -> {
                        dialog.ifPresent(this::bye);
                        end(new TelephoneNews.HungUp());
                    });
        } catch (SipException e) {
            transaction.answerUntilAcknowledged(e.status(), Headers.NONE, "", () -> {});
        }
    }

    private void update(ServerTransaction transaction) {
        Headers headers = Headers.NONE.with("Contact", contact);
        if (transaction.request().body().isEmpty()) {
            transaction.answer(Status.OK, headers);
            return;
        }
        try {
            transaction.answer(
                    Status.OK,
                    headers.with("Content-Type", "application/sdp"),
                    answer(transaction.request().body()));
        } catch (SipException e) {
            transaction.answer(e.status(), Headers.NONE);
        }
    }

    private String ourOffer() {
        return Terms.ours(audio.address()).write(++version);
    }

    private String answer(String offer) {
        Terms theirs = Terms.read(offer);
        audio.agree(theirs);
        return Terms.ours(audio.address()).inAnswerTo(theirs).write(++version);
    }

    /// On the loop: their acknowledgement, of what they wanted in the call.
    void acknowledged(Request request) {
        boolean ofTheLast = reinvited
                .filter(last -> last.request().cseq().number() == request.cseq().number())
                .isPresent();
        if (!ofTheLast) {
            return;
        }
        reinvited.ifPresent(ServerTransaction::acknowledged);
        reinvited = Optional.empty();
        if (!request.body().isEmpty() && !over) {
            try {
                audio.agree(Terms.read(request.body()));
            } catch (SipException e) {
                dialog.ifPresent(this::bye);
                end(new TelephoneNews.HungUp());
            }
        }
    }

    @Override
    public void play(byte[] frame) {
        audio.play(frame);
    }

    @Override
    public void end() {
        loop.post(this::hangUp);
    }

    /// On the loop.
    void hangUp() {
        if (over) {
            return;
        }
        dialog.ifPresentOrElse(this::bye, () -> inviting.ifPresent(ClientTransaction::cancel));
        end(new TelephoneNews.Ended());
    }

    private void end(TelephoneNews.Over how) {
        if (!over) {
            over = true;
            audio.close();
            agent.forgetLater(callId);
            told.tell(how);
        }
    }
}
