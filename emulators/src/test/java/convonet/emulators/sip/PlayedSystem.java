package convonet.emulators.sip;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.sip.message.Headers;
import convonet.sip.message.MessageReader;
import convonet.sip.message.MessageWriter;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A telephone system played by hand: what we send it waits to be looked at, and it answers as a test says, on a clock
/// turned by hand.
final class PlayedSystem {
    static final String SOUND = """
            v=0
            o=- 1 1 IN IP4 192.0.2.9
            s=-
            c=IN IP4 192.0.2.9
            t=0 0
            m=audio 4000 RTP/AVP 0 96
            a=rtpmap:96 telephone-event/8000
            """.replace("\n", "\r\n");

    private static final InetSocketAddress SYSTEM = new InetSocketAddress("192.0.2.9", 5080);

    final List<TelephoneNews> told = new ArrayList<>();
    final PlayedAudio audio = new PlayedAudio();
    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final List<SipMessage> sent = new ArrayList<>();
    private final UserAgent agent = new UserAgent(clock, threads, new PlayedWire());
    private final SipTelephones telephones = new SipTelephones(agent, _ -> audio, SYSTEM);

    TelephoneNetwork.Line ring() {
        TelephoneNetwork.Line line = telephones.ring(
                new TelephoneNetwork.Invitation(
                        "sip:2001@pbx.example",
                        "convonet",
                        Map.of("X-Transfer-Id", "tr_42"),
                        Duration.ofSeconds(30),
                        Optional.of(new TelephoneNetwork.Credentials("convonet", "between us"))),
                told::add);
        pass(0);
        return line;
    }

    void pass(long millis) {
        threads.runTo(clock.nanos() + Duration.ofMillis(millis).toNanos());
    }

    /// What was sent since it was last looked at, by method or status.
    List<String> sent() {
        List<String> names = sent.stream().map(PlayedSystem::name).toList();
        sent.clear();
        return names;
    }

    private static String name(SipMessage message) {
        return switch (message) {
            case Request request -> request.method();
            case Response response ->
                response.status().code() + " " + response.cseq().method();
        };
    }

    /// The last of this name that was sent, also when it was looked at.
    Request last(String method) {
        return sent.stream()
                .filter(message -> name(message).equals(method))
                .map(Request.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// The last answer that was sent.
    Response answer() {
        return sent.stream()
                .filter(Response.class::isInstance)
                .map(Response.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /// @param tag of who answers
    void answer(Request request, Status status, String tag) {
        answer(request, status, tag, Headers.NONE, "");
    }

    void answer(Request request, Status status, String tag, Headers more, String body) {
        Headers headers = Response.to(request.headers(), status).headers();
        if (request.to().tag().isEmpty()) {
            headers = headers.without("To").with("To", request.to().with("tag", tag));
        }
        receive(new Response(status, headers.with(more), body));
    }

    /// Somebody takes the call.
    void accept(Request invite, String tag) {
        answer(invite, Status.OK, tag, contact(tag), SOUND);
    }

    static Headers contact(String tag) {
        return Headers.NONE.with("Contact", new NameAddress(new SipUri(tag, "192.0.2.9")));
    }

    /// Of a call that this INVITE began.
    Request within(Request invite, String tag, String method, int number, String body) {
        return new Request(
                method,
                invite.addresses("Contact").getFirst().uri(),
                Headers.NONE
                        .with("Via", "SIP/2.0/UDP 192.0.2.9:5080;branch=z9hG4bK" + method + number)
                        .with("From", invite.to().with("tag", tag))
                        .with("To", invite.from())
                        .with("Call-ID", invite.callId())
                        .with("CSeq", number + " " + method),
                body);
    }

    void receive(SipMessage message) {
        agent.received(MessageWriter.write(message), SYSTEM);
        pass(0);
    }

    List<Throwable> failures() {
        return threads.failures();
    }

    private final class PlayedWire implements Wire {
        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("192.0.2.1", 5060);
        }

        @Override
        public void send(String message, InetSocketAddress to) {
            sent.add(MessageReader.read(message));
        }

        @Override
        public void close() {}
    }

    /// Remembers what was agreed.
    static final class PlayedAudio implements Audio {
        Optional<Terms> agreed = Optional.empty();
        boolean closed;

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress("192.0.2.1", 4002);
        }

        @Override
        public void agree(Terms theirs) {
            agreed = Optional.of(theirs);
        }

        @Override
        public void play(byte[] frame) {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
