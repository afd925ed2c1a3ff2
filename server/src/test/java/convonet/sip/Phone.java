package convonet.sip;

import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A tab that telephones: rings by itself when it is called, says yes to whatever is asked within a call, and otherwise
/// does what the test says.
final class Phone extends FakeTab {
    /// What it does when it rings, beside ringing.
    Consumer<Talk> whenCalled = _ -> {};

    /// What it answers to new media; empty for none.
    Optional<Status> refusal = Optional.empty();

    boolean rings = true;
    boolean confirms = true;
    Headers extras = Headers.NONE.with("Allow", "INVITE, ACK, BYE, UPDATE, INFO, REFER, NOTIFY");
    final Map<String, Talk> talks = new LinkedHashMap<>();
    private int branches;

    Phone(Hall hall, String extension) {
        super(hall, extension);
    }

    static Phone of(Hall hall, String extension) {
        hall.stranger(extension);
        Phone phone = new Phone(hall, extension);
        phone.register();
        hall.settle();
        phone.forget();
        return phone;
    }

    enum State {
        RINGING,
        CALLING,
        UP,
        OVER
    }

    /// One call as this side sees it.
    final class Talk {
        final String callId;
        final NameAddress us;
        NameAddress them;
        SipUri target;
        State state;
        Optional<Request> invite = Optional.empty();
        int number = 100;
        String ended = "";
        private boolean gaveUp;

        Talk(String callId, NameAddress us, NameAddress them, SipUri target, State state) {
            this.callId = callId;
            this.us = us;
            this.them = them;
            this.target = target;
            this.state = state;
        }

        void answer() {
            answer("answer of " + extension);
        }

        void answer(String description) {
            if (state == State.RINGING) {
                state = State.UP;
                reply(invite.orElseThrow(), Status.OK, extras, description, Optional.of(us));
            }
        }

        void refuse(int code) {
            if (state == State.RINGING) {
                state = State.OVER;
                reply(invite.orElseThrow(), new Status(code, "No"), extras, "", Optional.of(us));
            }
        }

        void hangUp() {
            if (state == State.UP) {
                state = State.OVER;
                ended = "here";
                ask("BYE", Headers.NONE, "");
            }
        }

        void cancel() {
            gaveUp = true;
            Request asked = invite.orElseThrow();
            say(new Request(
                    "CANCEL",
                    asked.target(),
                    asked.headers()
                            .without("CSeq")
                            .without("Contact")
                            .with("CSeq", new CSeq(asked.cseq().number(), "CANCEL")),
                    ""));
        }

        Request ask(String method, Headers headers, String body) {
            Request request = request(method, ++number, headers, body);
            say(request);
            return request;
        }

        Request request(String method, int cseq, Headers headers, String body) {
            Headers all = Headers.NONE
                    .with("Via", via())
                    .with("Max-Forwards", 70)
                    .with("From", us)
                    .with("To", them)
                    .with("Call-ID", callId)
                    .with("CSeq", new CSeq(cseq, method))
                    .with("Contact", "<" + contact + ">");
            return new Request(method, target, all.with(headers).with(Place.describing(body)), body);
        }
    }

    /// The only one, or the last.
    Talk talk() {
        return talks.values().stream().reduce((_, later) -> later).orElseThrow();
    }

    Talk call(String other, String description) {
        NameAddress us =
                new NameAddress(SipUri.parse("sip:" + extension + "@pbx.example")).with("tag", "t" + ++branches);
        NameAddress them = new NameAddress(SipUri.parse("sip:" + other + "@pbx.example"));
        Talk talk = new Talk("c" + branches + "-" + instance.hashCode(), us, them, them.uri(), State.CALLING);
        talks.put(talk.callId, talk);
        talk.invite = Optional.of(talk.ask("INVITE", extras, description));
        return talk;
    }

    /// Whether it was the other side that began.
    boolean wasCalled(Talk talk) {
        return requests("INVITE").stream()
                .anyMatch(invite ->
                        invite.callId().equals(talk.callId) && invite.to().tag().isEmpty());
    }

    private String via() {
        return "SIP/2.0/WS " + extension + ".invalid;branch=z9hG4bK" + instance.hashCode() + "x" + ++branches;
    }

    @Override
    void react(SipMessage message) {
        super.react(message);
        switch (message) {
            case Request request -> react(request);
            case Response response -> react(response);
        }
    }

    private void react(Request request) {
        Optional<Talk> talk = Optional.ofNullable(talks.get(request.callId()));
        switch (request.method()) {
            case "INVITE" -> talk.ifPresentOrElse(known -> renew(known, request), () -> ring(request));
            case "UPDATE" -> talk.ifPresent(known -> renew(known, request));
            case "ACK" -> {}
            case "CANCEL" -> {
                reply(request, Status.OK, Headers.NONE, "", talk.map(known -> known.us));
                talk.filter(known -> known.state == State.RINGING).ifPresent(known -> {
                    known.state = State.OVER;
                    known.ended = "cancelled";
                    reply(
                            known.invite.orElseThrow(),
                            Status.REQUEST_TERMINATED,
                            Headers.NONE,
                            "",
                            Optional.of(known.us));
                });
            }
            case "BYE" -> {
                boolean up = talk.filter(known -> known.state == State.UP).isPresent();
                talk.ifPresent(known -> {
                    known.state = State.OVER;
                    known.ended = known.ended.isEmpty() ? "there" : known.ended;
                });
                reply(request, up ? Status.OK : Status.NO_SUCH_CALL, Headers.NONE, "", Optional.empty());
            }
            default -> reply(request, Status.OK, Headers.NONE, "", Optional.empty());
        }
    }

    private void ring(Request request) {
        NameAddress us = request.to().with("tag", "t" + ++branches);
        SipUri target = request.addresses("Contact").getFirst().uri();
        Talk talk = new Talk(request.callId(), us, request.from(), target, State.RINGING);
        talk.invite = Optional.of(request);
        talks.put(talk.callId, talk);
        if (rings) {
            reply(request, Status.RINGING, Headers.NONE, "", Optional.of(us));
        }
        whenCalled.accept(talk);
    }

    private void renew(Talk talk, Request request) {
        if (talk.state != State.UP) {
            reply(request, Status.NO_SUCH_CALL, Headers.NONE, "", Optional.empty());
        } else if (refusal.isPresent()) {
            reply(request, refusal.get(), Headers.NONE, "", Optional.empty());
        } else {
            String body = request.method().equals("UPDATE") && request.body().isEmpty()
                    ? ""
                    : request.body().isEmpty() ? "offer of " + extension : "yes to " + request.body();
            reply(request, Status.OK, sessionOf(request), body, Optional.empty());
        }
    }

    private Headers sessionOf(Request request) {
        return request.headers()
                .first("Session-Expires")
                .map(asked -> extras.with("Session-Expires", asked.replaceAll(";.*", "") + ";refresher=uac"))
                .orElse(extras);
    }

    private void react(Response response) {
        Talk talk = talks.get(response.callId());
        if (talk == null || !response.cseq().method().equals("INVITE")) {
            return;
        }
        int number = response.cseq().number();
        if (response.status().isSuccess()) {
            boolean first = talk.state == State.CALLING;
            if (first) {
                talk.them = response.to();
                talk.target = response.addresses("Contact").getFirst().uri();
                talk.state = State.UP;
            }
            if (confirms) {
                boolean late = !response.body().isEmpty()
                        && talk.invite.orElseThrow().body().isEmpty()
                        && first;
                say(talk.request("ACK", number, Headers.NONE, late ? "answer of " + extension : ""));
            }
            if (talk.gaveUp) {
                talk.hangUp();
            }
        } else if (!response.status().isProvisional()) {
            Request asked = talk.invite.orElseThrow();
            if (talk.state == State.CALLING) {
                talk.state = State.OVER;
                talk.ended = Integer.toString(response.status().code());
                say(new Request(
                        "ACK",
                        asked.target(),
                        asked.headers()
                                .without("CSeq")
                                .without("To")
                                .with("To", response.to())
                                .with("CSeq", new CSeq(number, "ACK")),
                        ""));
            }
        }
    }

    private void reply(Request request, Status status, Headers more, String body, Optional<NameAddress> us) {
        Headers headers = Response.to(request.headers(), status).headers();
        if (us.isPresent()) {
            headers = headers.without("To").with("To", us.get());
        }
        say(new Response(
                status, headers.with("Contact", "<" + contact + ">").with(more).with(Place.describing(body)), body));
    }
}
