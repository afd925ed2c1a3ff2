package convonet.sip;

import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.util.List;

/// What requests within one call have in common, and the order of them (RFC 3261 §12). On the loop.
final class Dialog {
    private final Place place;
    private final DialogId id;
    private final NameAddress us;
    private final NameAddress them;
    private final NameAddress contact;
    private final List<String> route;
    private SipUri target;
    private int ourNumber;
    private int theirNumber;
    private boolean calling;

    private Dialog(
            Place place,
            DialogId id,
            NameAddress us,
            NameAddress them,
            NameAddress contact,
            SipUri target,
            List<String> route) {
        this.place = place;
        this.id = id;
        this.us = us;
        this.them = them;
        this.contact = contact;
        this.target = target;
        this.route = route;
    }

    /// Begun by a request of ours and this answer to it.
    static Dialog calling(Place place, Request request, Response answer) {
        DialogId id = new DialogId(request.callId(), tag(request.from()), tag(answer.to()));
        NameAddress contact = request.addresses("Contact").getFirst();
        List<String> route = answer.headers().values("Record-Route").reversed();
        Dialog dialog = new Dialog(place, id, request.from(), answer.to(), contact, target(answer), route);
        dialog.ourNumber = request.cseq().number();
        dialog.theirNumber = -1;
        dialog.calling = true;
        return dialog;
    }

    /// Begun by a request of theirs, which is answered with the transaction's tag.
    static Dialog called(Place place, ServerTransaction transaction, String user) {
        Request request = transaction.request();
        DialogId id = new DialogId(request.callId(), transaction.tag(), tag(request.from()));
        NameAddress us = request.to().with("tag", transaction.tag());
        List<String> route = request.headers().values("Record-Route");
        Dialog dialog = new Dialog(place, id, us, request.from(), place.contact(user), target(request), route);
        dialog.theirNumber = request.cseq().number();
        return dialog;
    }

    private static String tag(NameAddress side) {
        return side.tag().orElseThrow(() -> new SipException(Status.BAD_REQUEST, "a tag is missing"));
    }

    private static SipUri target(SipMessage message) {
        List<NameAddress> contacts = message.addresses("Contact");
        if (contacts.size() != 1) {
            throw new SipException(Status.BAD_REQUEST, "a call has exactly one contact");
        }
        return contacts.getFirst().uri().withoutHeaders();
    }

    DialogId id() {
        return id;
    }

    /// Whether it was begun by us.
    boolean isCaller() {
        return calling;
    }

    /// As their messages name us.
    NameAddress us() {
        return us;
    }

    SipUri target() {
        return target;
    }

    NameAddress contact() {
        return contact;
    }

    /// The next one in order.
    Request request(String method, Headers headers, String body) {
        return numbered(++ourNumber, method, headers, body);
    }

    /// Of the INVITE with this number (§13.2.2.4).
    Request acknowledgement(int number, String body) {
        return numbered(number, "ACK", Place.describing(body), body);
    }

    private Request numbered(int number, String method, Headers headers, String body) {
        Headers all = Headers.NONE
                .with("Via", place.via())
                .with("Max-Forwards", 70)
                .with("From", us)
                .with("To", them)
                .with("Call-ID", id.callId())
                .with("CSeq", new CSeq(number, method));
        for (String stop : route) {
            all = all.with("Route", stop);
        }
        return new Request(method, target, all.with(headers), body);
    }

    /// Takes a request of theirs as the next one.
    ///
    /// @throws SipException when it is not (§12.2.2)
    void follow(Request request) {
        if (request.cseq().number() <= theirNumber) {
            throw new SipException(Status.SERVER_ERROR, "a request came out of order");
        }
        theirNumber = request.cseq().number();
    }

    /// @throws SipException when [#refresh] would
    static void check(SipMessage message) {
        if (message.headers().has("Contact")) {
            target(message);
        }
    }

    /// They may have moved, as a message tells that may say so.
    void refresh(SipMessage message) {
        if (message.headers().has("Contact")) {
            target = target(message);
        }
    }
}
