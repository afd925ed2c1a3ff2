package convonet.emulators.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import java.net.InetSocketAddress;
import java.util.Optional;

/// A request of theirs and our answer, which is sent again when the request is (RFC 3261 §17.2). On the loop.
final class ServerTransaction {
    private final UserAgent agent;
    private final Request request;
    private final InetSocketAddress from;
    private Optional<Response> answer = Optional.empty();
    private Optional<Resending> resending = Optional.empty();

    ServerTransaction(UserAgent agent, Request request, InetSocketAddress from) {
        this.agent = agent;
        this.request = request;
        this.from = from;
    }

    Request request() {
        return request;
    }

    /// Of any request but an INVITE.
    void answer(Status status, Headers headers) {
        answer(status, headers, "");
    }

    void answer(Status status, Headers headers, String body) {
        answer = Optional.of(answerWith(status, headers, body));
        again();
    }

    /// Of an INVITE: sent again and again until it is acknowledged (§13.3.1.4, timers G and H).
    void answerUntilAcknowledged(Status status, Headers headers, String body, Runnable never) {
        Response response = answerWith(status, headers, body);
        answer = Optional.of(response);
        Resending sent = new Resending(agent.loop(), Times.LONGEST_PAUSE, () -> agent.send(response, from));
        resending = Optional.of(sent);
        sent.start(never);
    }

    private Response answerWith(Status status, Headers headers, String body) {
        Response plain = Response.to(request.headers(), status);
        Headers all = plain.headers();
        NameAddress to = request.to();
        if (to.tag().isEmpty()) {
            all = all.without("To").with("To", to.with("tag", agent.loop().id()));
        }
        return new Response(status, all.with(headers), body);
    }

    void acknowledged() {
        resending.ifPresent(Resending::stop);
    }

    void again() {
        answer.ifPresent(response -> agent.send(response, from));
    }
}
