package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.MessageReader;
import convonet.sip.message.MessageWriter;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One tab's connection, and the transactions on it: nothing that comes over another one belongs to them. But for
/// [#received] and [#lost], everything is on the loop.
public final class Flow {
    private static final Logger LOG = LoggerFactory.getLogger(Flow.class);
    private static final int MOST_AT_ONCE = 64;
    private static final String PING = "\r\n\r\n";
    private static final String PONG = "\r\n";

    /// So many messages a second are taken for good, and as many as in so many seconds at once.
    private static final long MESSAGES_A_SECOND = 50;

    private static final Duration BURST = Duration.ofSeconds(4);

    /// Whoever has not registered by then is cut off.
    private static final Duration STRANGER = Duration.ofSeconds(30);

    private final Exchange exchange;
    private final Loop loop;
    private final Wire wire;
    private final long number;
    private final Proofs proofs = new Proofs();
    private final Map<String, ClientTransaction> asked = new HashMap<>();
    private final Map<String, ServerTransaction> answering = new HashMap<>();
    private final Clock.Alarm stranger;
    private Optional<String> extension = Optional.empty();
    private long caughtUp;
    private int wrong;
    private boolean lost;
    private boolean closing;
    private boolean signedOut;

    Flow(Exchange exchange, Loop loop, Wire wire, long number) {
        this.exchange = exchange;
        this.loop = loop;
        this.wire = wire;
        this.number = number;
        this.caughtUp = loop.nanos();
        this.stranger = loop.after(STRANGER, this::close);
    }

    /// A message came, or a sign of life (RFC 5626 §4.4.1). By one thread at a time, and not before `next` was called
    /// for the message before, so that nobody is heard more often than others.
    ///
    /// @param next called when another message may come, by any thread; never when the connection is to end
    public void received(String text, Runnable next) {
        Runnable task;
        if (text.isBlank()) {
            task = () -> signOfLife(text);
        } else {
            task = read(text);
        }
        if (!loop.post(() -> take(task, next))) {
            wire.close();
        }
    }

    private Runnable read(String text) {
        try {
            SipMessage message = MessageReader.read(text);
            return () -> arrived(message);
        } catch (SipException e) {
            return () -> refuse(e);
        }
    }

    private void signOfLife(String text) {
        if (text.equals(PING) && !lost) {
            wire.send(PONG);
        }
    }

    /// The connection is gone.
    ///
    /// @param deliberately whether the other side closed it; else it broke, and the tab may come back
    public void lost(boolean deliberately) {
        loop.post(() -> end(deliberately));
    }

    private void take(Runnable work, Runnable next) {
        if (lost || closing || !isAllowed()) {
            return;
        }
        try {
            work.run();
        } finally {
            if (!closing) {
                next.run();
            }
        }
    }

    /// The generic cell rate algorithm. Who asks for more is cut off.
    private boolean isAllowed() {
        long now = loop.nanos();
        long interval = Duration.ofSeconds(1).toNanos() / MESSAGES_A_SECOND;
        caughtUp = Math.max(caughtUp - now, 0) + now + interval;
        if (caughtUp - now <= BURST.toNanos()) {
            return true;
        }
        LOG.warn("A tab sent too many messages and was cut off");
        close();
        return false;
    }

    private void arrived(SipMessage message) {
        switch (message) {
            case Response response -> answered(response);
            case Request request -> {
                try {
                    asked(request);
                } catch (SipException e) {
                    send(Response.to(request.headers(), e.status()));
                }
            }
        }
    }

    private void answered(Response response) {
        try {
            ClientTransaction transaction = asked.get(key(response));
            if (transaction != null) {
                transaction.received(response);
            }
        } catch (SipException e) {
            LOG.debug("An answer could not be taken", e);
        }
    }

    private void asked(Request request) {
        String key = key(request);
        ServerTransaction known = answering.get(key);
        switch (request.method()) {
            case "ACK" -> acknowledged(request);
            case "CANCEL" -> cancelled(request);
            case String _ when known != null -> known.again();
            case String method when method.equals("INVITE") && extension.isEmpty() -> refuseStranger(request);
            case String _
            when answering.size() >= MOST_AT_ONCE -> send(Response.to(request.headers(), Status.SERVICE_UNAVAILABLE));
            default -> begin(new ServerTransaction(this, request), key);
        }
    }

    /// Without a transaction (RFC 3261 §8.2.7): nothing is kept for whoever has not said who they are.
    private void refuseStranger(Request request) {
        send(Response.to(tagged(request, loop.id()), Status.FORBIDDEN));
    }

    private static Headers tagged(Request request, String tag) {
        NameAddress to = request.to();
        Headers headers = request.headers();
        return to.tag().isPresent() ? headers : headers.without("To").with("To", to.with("tag", tag));
    }

    private void begin(ServerTransaction transaction, String key) {
        answering.put(key, transaction);
        try {
            exchange.asked(transaction);
        } catch (SipException e) {
            transaction.answer(e.status());
        } catch (RuntimeException e) {
            LOG.error("A request could not be carried out", e);
            transaction.answer(Status.SERVER_ERROR);
        }
    }

    private void acknowledged(Request request) {
        ServerTransaction known = answering.get(key(request, "INVITE"));
        if (known != null && !known.isAccepted()) {
            known.acknowledged();
        } else {
            exchange.acknowledged(this, request);
        }
    }

    private void cancelled(Request request) {
        ServerTransaction known = answering.get(key(request, "INVITE"));
        Status status = known == null ? Status.NO_SUCH_CALL : Status.OK;
        String tag = known == null ? loop.id() : known.tag();
        send(Response.to(tagged(request, tag), status));
        if (known != null) {
            known.cancelled();
        }
    }

    private void refuse(SipException e) {
        LOG.debug("A message could not be taken", e);
        e.asked()
                .filter(headers -> !headers.first("CSeq").orElse("").endsWith("ACK"))
                .ifPresent(headers -> send(Response.to(headers, e.status())));
    }

    private void end(boolean deliberately) {
        if (lost) {
            return;
        }
        lost = true;
        stranger.cancel();
        exchange.lost(this, deliberately);
        List.copyOf(asked.values()).forEach(ClientTransaction::lost);
        List.copyOf(answering.values()).forEach(ServerTransaction::lost);
    }

    // ---- for the exchange ----

    /// Asks the other side something. When the connection is gone already, the ear is told before this returns.
    ClientTransaction ask(Request request, ClientTransaction.Ear ear) {
        ClientTransaction transaction = new ClientTransaction(this, request, ear);
        if (lost) {
            transaction.lost();
        } else {
            asked.put(key(request), transaction);
            send(request);
        }
        return transaction;
    }

    void send(SipMessage message) {
        if (!lost) {
            wire.send(MessageWriter.write(message));
        }
    }

    /// Nothing more is heard of it.
    void close() {
        if (!closing) {
            closing = true;
            wire.close();
        }
    }

    Loop loop() {
        return loop;
    }

    /// Names the connection; no other of this process has it.
    long number() {
        return number;
    }

    Proofs proofs() {
        return proofs;
    }

    /// Which one was proven to be its own.
    Optional<String> extension() {
        return extension;
    }

    void belongsTo(String proven) {
        stranger.cancel();
        extension = Optional.of(proven);
        signedOut = false;
        wrong = 0;
    }

    /// Its agent is not there any more; a call that is spoken over it may go on to its end.
    void signOut(boolean speaking) {
        signedOut = true;
        if (!speaking) {
            close();
        }
    }

    /// The last call over it has ended.
    void silent() {
        if (signedOut) {
            close();
        }
    }

    boolean isLost() {
        return lost;
    }

    /// Somebody tried to be who they are not.
    void wrong(int most) {
        wrong++;
        if (wrong >= most) {
            LOG.warn("A tab was cut off after {} wrong passwords", wrong);
            close();
        }
    }

    void forget(ClientTransaction transaction) {
        asked.remove(key(transaction.request()), transaction);
    }

    void forget(ServerTransaction transaction) {
        answering.remove(key(transaction.request()), transaction);
    }

    private static String key(SipMessage message) {
        return key(message, message.cseq().method());
    }

    /// RFC 3261 §17.1.3 and §17.2.3.
    private static String key(SipMessage message, String method) {
        return message.via().branch() + ' ' + message.via().sentBy() + ' ' + method;
    }
}
