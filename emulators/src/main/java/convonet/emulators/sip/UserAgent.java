package convonet.emulators.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.HostPort;
import convonet.sip.message.MessageReader;
import convonet.sip.message.MessageWriter;
import convonet.sip.message.Parameters;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.Status;
import convonet.sip.message.Via;
import convonet.watch.Clock;
import convonet.watch.Threads;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Joins what comes in with what it belongs to: answers with our requests, requests with calls (RFC 3261 §17, §18).
final class UserAgent {
    private static final Logger LOG = LoggerFactory.getLogger(UserAgent.class);
    private static final Headers ALLOWED = Headers.NONE.with("Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE");

    private final Loop loop;
    private final Wire wire;
    private final Map<String, ClientTransaction> asked = new HashMap<>();
    private final Map<String, ServerTransaction> answered = new HashMap<>();
    private final Map<String, OutgoingCall> calls = new HashMap<>();

    UserAgent(Clock clock, Threads threads, Wire wire) {
        this.loop = new Loop(clock, threads);
        this.wire = wire;
    }

    Loop loop() {
        return loop;
    }

    InetSocketAddress address() {
        return wire.address();
    }

    /// For any thread: a datagram arrived. What cannot be read is dropped, as is what is no request of RFC 3261.
    void received(String text, InetSocketAddress from) {
        if (text.isBlank()) {
            return;
        }
        try {
            SipMessage message = MessageReader.read(text);
            message.via().branch();
            loop.post(() -> take(message, from));
        } catch (SipException e) {
            LOG.debug("A datagram was no message: {}", e.getMessage());
        }
    }

    private void take(SipMessage message, InetSocketAddress from) {
        switch (message) {
            case Request request -> take(request, from);
            case Response response ->
                Optional.ofNullable(asked.get(key(response, response.cseq().method())))
                        .ifPresent(transaction -> transaction.received(response));
        }
    }

    private void take(Request request, InetSocketAddress from) {
        boolean acknowledges = request.method().equals("ACK");
        String key = key(request, acknowledges ? "INVITE" : request.method());
        ServerTransaction known = answered.get(key);
        Optional<OutgoingCall> call = Optional.ofNullable(calls.get(request.callId()));
        if (acknowledges) {
            Optional.ofNullable(known).ifPresent(ServerTransaction::acknowledged);
            call.ifPresent(its -> its.acknowledged(request));
        } else if (known != null) {
            known.again();
        } else {
            ServerTransaction transaction = new ServerTransaction(this, request, from);
            answered.put(key, transaction);
            loop.after(Times.PATIENCE.plus(Times.PATIENCE), () -> answered.remove(key));
            call.ifPresentOrElse(its -> its.asked(transaction), () -> refuse(transaction));
        }
    }

    /// What belongs to no call.
    private static void refuse(ServerTransaction transaction) {
        Request request = transaction.request();
        if (request.to().tag().isPresent() || request.method().equals("CANCEL")) {
            transaction.answer(Status.NO_SUCH_CALL, Headers.NONE);
        } else if (request.method().equals("OPTIONS")) {
            transaction.answer(Status.OK, ALLOWED);
        } else if (request.method().equals("INVITE")) {
            transaction.answerUntilAcknowledged(Status.TEMPORARILY_UNAVAILABLE, Headers.NONE, "", () -> {});
        } else {
            transaction.answer(Status.METHOD_NOT_ALLOWED, ALLOWED);
        }
    }

    static void refuseMethod(ServerTransaction transaction) {
        transaction.answer(Status.METHOD_NOT_ALLOWED, ALLOWED);
    }

    private static String key(SipMessage message, String method) {
        Via via = message.via();
        return via.branch() + ' ' + via.sentBy() + ' ' + method;
    }

    /// On the loop. A CANCEL has the branch of what it cancels; every other request gets one here.
    ClientTransaction ask(Request request, InetSocketAddress hop, ClientTransaction.Ear ear) {
        Request sent = request.headers().has("Via") ? request : request.withHeaders(via().with(request.headers()));
        ClientTransaction transaction = new ClientTransaction(this, sent, hop, ear);
        asked.put(key(sent, sent.method()), transaction);
        transaction.start();
        return transaction;
    }

    /// On the loop. An acknowledgement of a success is no transaction; it gets a branch here, too.
    void send(Request request, InetSocketAddress to) {
        Request sent = request.headers().has("Via") ? request : request.withHeaders(via().with(request.headers()));
        wire.send(MessageWriter.write(sent), to);
    }

    void send(Response response, InetSocketAddress to) {
        wire.send(MessageWriter.write(response), to);
    }

    private Headers via() {
        InetSocketAddress address = wire.address();
        String host = HostNames.written(address.getAddress());
        Parameters parameters =
                Parameters.NONE.with("branch", Via.COOKIE + loop.id()).with("rport", "");
        Via via = new Via("UDP", new HostPort(host, OptionalInt.of(address.getPort())), parameters);
        return Headers.NONE.with("Via", via);
    }

    void forget(ClientTransaction transaction) {
        asked.remove(key(transaction.request(), transaction.request().method()));
    }

    /// On the loop.
    void remember(String callId, OutgoingCall call) {
        calls.put(callId, call);
    }

    /// On the loop: what is still on its way for the call is answered for a while.
    void forgetLater(String callId) {
        loop.after(Times.PATIENCE, () -> calls.remove(callId));
    }

    /// On the loop.
    List<OutgoingCall> calls() {
        return List.copyOf(calls.values());
    }

    void close() {
        loop.close();
        wire.close();
    }
}
