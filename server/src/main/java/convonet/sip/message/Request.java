package convonet.sip.message;

/// `INVITE sip:2001@pbx.example SIP/2.0` and what follows.
public record Request(String method, SipUri target, Headers headers, String body) implements SipMessage {

    public Request withHeaders(Headers others) {
        return new Request(method, target, others, body);
    }
}
