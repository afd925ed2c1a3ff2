package convonet.bench.agent;

import convonet.bench.caller.PeerLine;
import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SessionExpires;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call to a telephone: it rings, and may become a talk. Any thread may use it.
public final class Ring {
    private final Telephone telephone;
    private final Request invite;
    private final NameAddress us;
    private final SipUri target;
    private final long at;
    private State state = State.RINGING;
    private int number;
    private @Nullable PeerLine sound;

    /// How far a call is.
    private enum State {
        RINGING,
        TALKING,
        OVER
    }

    Ring(Telephone telephone, Request invite, long at) {
        this.telephone = telephone;
        this.invite = invite;
        this.us = invite.to().with("tag", "us");
        this.target = invite.addresses("Contact").getFirst().uri();
        this.at = at;
    }

    /// When it came, on the clock.
    public long at() {
        return at;
    }

    /// As `X-Transfer-Id` told it; empty without one.
    public String transferId() {
        return invite.headers().first("X-Transfer-Id").orElse("");
    }

    public synchronized boolean isRinging() {
        return state == State.RINGING;
    }

    public synchronized boolean isOver() {
        return state == State.OVER;
    }

    /// Takes it. The agent speaks and listens from now on.
    ///
    /// @return when the exchange was told so, on the clock
    /// @throws IOException when no way for the sound is found
    public long answer(PeerLine.Plan plan) throws IOException, InterruptedException {
        Told told = new Told();
        PeerLine opened = PeerLine.answer(telephone.board(), plan, invite.body(), told);
        synchronized (this) {
            sound = opened;
            if (state == State.OVER) {
                opened.close();
            }
        }
        return told.at;
    }

    private final class Told implements PeerLine.Telling {
        private long at;

        @Override
        public void tell(String answer) throws IOException {
            synchronized (Ring.this) {
                if (state != State.RINGING) {
                    throw new IOException("it does not ring any more");
                }
                state = State.TALKING;
                at = telephone.board().clock().nanos();
                reply(invite, Status.OK, sessionOf(invite), answer);
            }
        }
    }

    /// What is said and heard; empty before it was answered.
    public synchronized Optional<PeerLine> sound() {
        return Optional.ofNullable(sound);
    }

    /// Does not take it. Does nothing when it does not ring.
    ///
    /// @return when the exchange was told so, on the clock
    public synchronized long refuse(Status why) {
        long now = telephone.board().clock().nanos();
        if (state == State.RINGING) {
            state = State.OVER;
            reply(invite, why, Headers.NONE, "");
        }
        return now;
    }

    /// Ends the talk. Does nothing when there is none.
    ///
    /// @return when the exchange was told so, on the clock
    public synchronized long hangUp() {
        long now = telephone.board().clock().nanos();
        if (state == State.TALKING) {
            ask("BYE", Headers.NONE, "");
            end();
        }
        return now;
    }

    /// Puts the caller on hold, or takes them back.
    public synchronized void hold(boolean held) {
        String offer = sound().orElseThrow().offer();
        ask("INVITE", telephone.abilities(), held ? offer.replace("a=sendrecv", "a=sendonly") : offer);
    }

    /// Its tab is closed.
    synchronized void leave() {
        end();
    }

    /// Its network breaks.
    synchronized void vanish() {
        state = State.OVER;
        if (sound != null) {
            sound.vanish();
        }
    }

    // ---- from the exchange ----

    boolean is(String callId) {
        return invite.callId().equals(callId);
    }

    synchronized void ring() {
        reply(invite, Status.RINGING, Headers.NONE, "");
    }

    synchronized void asked(long now, Request request) {
        switch (request.method()) {
            case "ACK" -> {}
            case "CANCEL" -> {
                reply(request, Status.OK, Headers.NONE, "");
                if (state == State.RINGING) {
                    reply(invite, Status.REQUEST_TERMINATED, Headers.NONE, "");
                    end();
                    telephone.write(now, Telephone.OVER);
                }
            }
            case "BYE" -> {
                reply(request, Status.OK, Headers.NONE, "");
                end();
                telephone.write(now, Telephone.OVER);
            }
            case "UPDATE" -> reply(request, Status.OK, sessionOf(request), "");
            default -> reply(request, Status.METHOD_NOT_ALLOWED, Headers.NONE, "");
        }
    }

    /// The exchange answered what we asked within this call.
    synchronized void answered(Response response) {
        if (response.cseq().method().equals("INVITE") && !response.status().isProvisional()) {
            telephone.send(request("ACK", response.cseq().number(), Headers.NONE, ""));
        }
    }

    private void end() {
        state = State.OVER;
        if (sound != null) {
            sound.close();
        }
    }

    /// Leaves it to the exchange to say that both are still there (RFC 4028 §9).
    private static Headers sessionOf(Request request) {
        return SessionExpires.of(request)
                .map(asked ->
                        Headers.NONE.with("Session-Expires", new SessionExpires(asked.seconds(), Optional.of("uac"))))
                .orElse(Headers.NONE);
    }

    private void ask(String method, Headers more, String body) {
        telephone.send(request(method, ++number, more, body));
    }

    private Request request(String method, int sequence, Headers more, String body) {
        Headers headers = telephone
                .of(method, sequence)
                .with("From", us)
                .with("To", invite.from())
                .with("Call-ID", invite.callId())
                .with(more)
                .with(describing(body));
        return new Request(method, target, headers, body);
    }

    private void reply(Request request, Status status, Headers more, String body) {
        Headers headers = Response.to(request.headers(), status).headers();
        if (request.equals(invite)) {
            headers = headers.without("To").with("To", us).with(telephone.abilities());
        }
        telephone.send(new Response(status, headers.with(more).with(describing(body)), body));
    }

    private static Headers describing(String body) {
        return body.isEmpty() ? Headers.NONE : Headers.NONE.with("Content-Type", "application/sdp");
    }
}
