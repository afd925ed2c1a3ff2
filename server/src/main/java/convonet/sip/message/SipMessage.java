package convonet.sip.message;

import java.util.List;

/// What is sent: a request or a response. What every message must have was read without trouble, so that the methods
/// here fail only for messages that were put together wrongly.
public sealed interface SipMessage permits Request, Response {

    /// Without Content-Length, which the body tells.
    Headers headers();

    /// Empty without one.
    String body();

    /// The topmost one.
    default Via via() {
        return headers().values("Via").stream()
                .findFirst()
                .map(Via::parse)
                .orElseThrow(() -> SipException.bad("the header Via is missing"));
    }

    default NameAddress from() {
        return NameAddress.parse(must("From"));
    }

    default NameAddress to() {
        return NameAddress.parse(must("To"));
    }

    default String callId() {
        return must("Call-ID");
    }

    default CSeq cseq() {
        return CSeq.parse(must("CSeq"));
    }

    /// Those of `Contact`, `Route` and their like.
    default List<NameAddress> addresses(String name) {
        return headers().values(name).stream().map(NameAddress::parse).toList();
    }

    private String must(String name) {
        return headers().first(name).orElseThrow(() -> SipException.bad("the header " + name + " is missing"));
    }
}
