package convonet.bench.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.bench.caller.Diary;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.Switchboard;
import convonet.sip.message.CSeq;
import convonet.sip.message.DigestCredentials;
import convonet.sip.message.Headers;
import convonet.sip.message.MessageReader;
import convonet.sip.message.MessageWriter;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The telephone in an agent's tab, as JsSIP is one: it registers, and rings when it is called, one call at a time. Who
/// is at it answers, declines, or lets it ring. What happens to it is in its diary.
///
/// Any thread may use it.
public final class Telephone implements AutoCloseable {
    /// Written into the diary when the exchange knows it, or has been told to forget it.
    public static final String REGISTERED = "registered";

    /// Written into the diary with the status that refused it.
    public static final String REFUSED = "refused";

    /// Written into the diary when a call comes.
    public static final String RINGS = "rings";

    /// Written into the diary when the exchange ends a call, be it answered or not.
    public static final String OVER = "over";

    /// Written into the diary when the connection ends.
    public static final String LOST = "lost";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String METHODS = "INVITE, ACK, CANCEL, BYE, UPDATE, OPTIONS";

    private final Switchboard board;
    private final Account account;
    private final Digest digest;
    private final Diary diary;
    private final TextLine line;
    private final String name = UUID.randomUUID().toString();
    private final SipUri contact = SipUri.parse("sip:" + name + "@" + name + ".invalid;transport=ws");
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger registrations = new AtomicInteger();
    private volatile Headers wished = Headers.NONE;
    private volatile @Nullable Ring current;

    private Telephone(Switchboard board, Account account, Digest digest) throws IOException {
        this.board = board;
        this.account = account;
        this.digest = digest;
        this.diary = new Diary(board.clock());
        this.line =
                TextLine.open(account.url(), wish -> wish.subprotocols("sip"), board.clock(), new TextLine.Listener() {
                    @Override
                    public void came(long at, String text) {
                        if (!text.isBlank()) {
                            take(at, MessageReader.read(text));
                        }
                    }

                    @Override
                    public void gone() {
                        write(board.clock().nanos(), LOST);
                    }
                });
    }

    /// One that is connected and not registered yet.
    public static Telephone connect(Switchboard board, Account account, Digest digest) throws IOException {
        return new Telephone(board, account, digest);
    }

    public Diary diary() {
        return diary;
    }

    /// @throws IOException when the exchange does not take it
    public void register(Duration life) throws IOException, InterruptedException {
        int from = diary.end();
        wished = Headers.NONE.with(
                "Contact",
                "<" + contact + ">;+sip.instance=\"<urn:uuid:" + name + ">\";reg-id=1;expires=" + life.toSeconds());
        askToRegister(wished);
        if (diary.await(from, PATIENCE, entry -> entry.is(REGISTERED) || entry.is(REFUSED) || entry.is(LOST))
                .filter(entry -> entry.is(REGISTERED))
                .isEmpty()) {
            throw new IOException("the exchange does not register " + account);
        }
    }

    /// The next call that came after this point of the diary.
    ///
    /// @throws IOException when none comes in time
    public Ring ring(int from, Duration within) throws IOException, InterruptedException {
        if (diary.await(from, within, entry -> entry.is(RINGS)).isEmpty()) {
            throw new IOException("nobody calls " + account);
        }
        return current().orElseThrow();
    }

    /// The call that came last.
    public Optional<Ring> current() {
        return Optional.ofNullable(current);
    }

    /// Its connection ends without a word.
    public void cut() {
        line.cut();
        current().ifPresent(Ring::vanish);
    }

    /// Its tab is closed.
    @Override
    public void close() {
        current().ifPresent(Ring::leave);
        line.leave();
    }

    // ---- for its calls ----

    Switchboard board() {
        return board;
    }

    void write(long at, String event) {
        diary.write(new Entry(at, event, JsonNodeFactory.instance.objectNode()));
    }

    void send(SipMessage message) {
        line.send(MessageWriter.write(message));
    }

    Headers of(String method, int sequence) {
        return Headers.NONE
                .with("Via", "SIP/2.0/WS " + name + ".invalid;branch=z9hG4bK" + number.incrementAndGet())
                .with("Max-Forwards", 70)
                .with("CSeq", new CSeq(sequence, method));
    }

    Headers abilities() {
        return Headers.NONE
                .with("Contact", "<" + contact + ">")
                .with("Allow", METHODS)
                .with("Supported", "timer");
    }

    // ---- from the exchange ----

    private void askToRegister(Headers more) {
        NameAddress us = new NameAddress(account.address());
        SipUri exchange = SipUri.parse("sip:" + account.address().host());
        send(new Request(
                "REGISTER",
                exchange,
                of("REGISTER", registrations.incrementAndGet())
                        .with("From", us.with("tag", name))
                        .with("To", us)
                        .with("Call-ID", "register-" + name)
                        .with("Supported", "path, gruu, outbound")
                        .with(more),
                ""));
    }

    private void take(long at, SipMessage message) {
        switch (message) {
            case Response response when response.cseq().method().equals("REGISTER") -> registered(at, response);
            case Response response -> call(response).ifPresent(ring -> ring.answered(response));
            case Request request -> asked(at, request);
        }
    }

    private void registered(long at, Response response) {
        Status status = response.status();
        if (status.is(Status.UNAUTHORIZED)) {
            DigestCredentials challenge = response.headers()
                    .all("WWW-Authenticate")
                    .map(DigestCredentials::parse)
                    .filter(digest::isAskedFor)
                    .findFirst()
                    .orElseThrow();
            String uri = "sip:" + account.address().host();
            askToRegister(wished.with("Authorization", digest.answer(challenge, account, "REGISTER", uri)));
        } else if (!status.isProvisional()) {
            write(at, status.isSuccess() ? REGISTERED : REFUSED);
        }
    }

    private void asked(long at, Request request) {
        Optional<Ring> known = call(request);
        if (known.isPresent()) {
            known.get().asked(at, request);
        } else if (request.method().equals("OPTIONS")) {
            reply(request, Status.OK);
        } else if (!request.method().equals("INVITE")) {
            reply(request, Status.NO_SUCH_CALL);
        } else if (current().filter(ring -> !ring.isOver()).isPresent()) {
            reply(request, Status.BUSY_HERE);
        } else {
            Ring ring = new Ring(this, request, at);
            current = ring;
            ring.ring();
            write(at, RINGS);
        }
    }

    private Optional<Ring> call(SipMessage message) {
        return current().filter(ring -> ring.is(message.callId()));
    }

    private void reply(Request request, Status status) {
        if (!request.method().equals("ACK")) {
            send(Response.to(request.headers(), status));
        }
    }
}
