package convonet.sip.message;

import java.util.Set;

/// `SIP/2.0 200 OK` and what follows.
public record Response(Status status, Headers headers, String body) implements SipMessage {

    private static final Set<String> COPIED = Set.of("Via", "From", "To", "Call-ID", "CSeq");

    /// The answer to a request that had these headers (RFC 3261 §8.2.6.2), without a tag of its own.
    public static Response to(Headers asked, Status status) {
        return new Response(status, asked.only(COPIED), "");
    }

    public Response with(String name, Object value) {
        return new Response(status, headers.with(name, value), body);
    }
}
