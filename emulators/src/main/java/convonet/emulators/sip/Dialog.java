package convonet.emulators.sip;

import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// What requests within one call have in common, and the order of them (RFC 3261 §12). On the loop.
final class Dialog {
    private static final int PORT = 5060;

    private final NameAddress us;
    private final NameAddress them;
    private final String callId;
    private final List<NameAddress> route;
    private final InetSocketAddress hop;
    private SipUri target;
    private int ourNumber;
    private int theirNumber = -1;

    /// Begun by a request of ours and this answer to it.
    ///
    /// @param hop where requests go that name no address
    /// @throws SipException when the answer begins none
    Dialog(Request request, Response answer, InetSocketAddress hop) {
        this.us = request.from();
        this.them = answer.to();
        this.callId = request.callId();
        this.route = answer.addresses("Record-Route").reversed();
        this.hop = hop;
        this.target = contact(answer);
        this.ourNumber = request.cseq().number();
        if (them.tag().isEmpty()) {
            throw new SipException(Status.BAD_REQUEST, "a tag is missing");
        }
    }

    private static SipUri contact(SipMessage message) {
        return message.addresses("Contact").stream()
                .findFirst()
                .orElseThrow(() -> new SipException(Status.BAD_REQUEST, "a contact is missing"))
                .uri()
                .withoutHeaders();
    }

    boolean isOf(Response answer) {
        return them.tag().equals(answer.to().tag());
    }

    boolean isOf(Request request) {
        return them.tag().equals(request.from().tag())
                && us.tag().equals(request.to().tag());
    }

    /// The next one in order.
    Request request(String method, Headers headers) {
        return numbered(++ourNumber, method, headers);
    }

    /// Of the INVITE with this number (§13.2.2.4).
    Request acknowledgement(int number) {
        return numbered(number, "ACK", Headers.NONE);
    }

    private Request numbered(int number, String method, Headers headers) {
        Headers all = Headers.NONE
                .with("Max-Forwards", 70)
                .with("From", us)
                .with("To", them)
                .with("Call-ID", callId)
                .with("CSeq", new CSeq(number, method));
        for (NameAddress stop : route) {
            all = all.with("Route", stop);
        }
        return new Request(method, target, all.with(headers), "");
    }

    /// Where the next request goes: the first stop of its way, when that is told as an address.
    InetSocketAddress hop() {
        SipUri next = route.isEmpty() ? target : route.getFirst().uri();
        String host = next.host().host();
        try {
            InetAddress address =
                    InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return new InetSocketAddress(address, next.host().port().orElse(PORT));
        } catch (IllegalArgumentException aName) {
            return hop;
        }
    }

    /// Takes a request of theirs as the next one.
    ///
    /// @return false when it is not (§12.2.2)
    boolean follow(Request request) {
        if (request.cseq().number() <= theirNumber) {
            return false;
        }
        theirNumber = request.cseq().number();
        if (request.headers().has("Contact")) {
            target = contact(request);
        }
        return true;
    }
}
