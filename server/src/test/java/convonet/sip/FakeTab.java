package convonet.sip;

import convonet.sip.message.DigestCredentials;
import convonet.sip.message.Headers;
import convonet.sip.message.MessageReader;
import convonet.sip.message.MessageWriter;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.SipException;
import convonet.sip.message.SipMessage;
import convonet.sip.message.SipUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A browser's tab that speaks SIP, message by message.
class FakeTab implements Wire {
    final Hall hall;
    final String extension;
    final List<SipMessage> heard = new ArrayList<>();

    /// What the exchange has sent as text, signs of life too.
    final List<String> texts = new ArrayList<>();

    String instance;
    String contact;
    String secret;
    String callId;
    boolean cut;

    /// How many messages more the exchange has asked for.
    int askedFor;

    /// Whether it passes over what cannot be read.
    boolean lenient;

    /// What becomes of its messages on their way.
    UnaryOperator<String> line = text -> text;

    private Flow flow;
    private long arrivesThere;
    private long arrivesHere;
    private int number;
    private int count;
    private String expires = "600";
    private UnaryOperator<Headers> more = headers -> headers;

    FakeTab(Hall hall, String extension) {
        this.hall = hall;
        this.extension = extension;
        this.secret = "secret-" + extension;
        String name = extension + "-" + System.identityHashCode(this);
        this.instance = "<urn:uuid:" + name + ">";
        this.contact = "sip:" + name + "@" + name + ".invalid;transport=ws";
        this.callId = "register-" + name;
        this.flow = hall.exchange.connect(this);
    }

    /// From the exchange.
    @Override
    public void send(String message) {
        arrivesHere = hall.carry(arrivesHere, () -> {
            texts.add(message);
            if (!message.isBlank() && !cut) {
                hear(message);
            }
        });
    }

    private void hear(String message) {
        SipMessage read;
        try {
            read = MessageReader.read(message);
        } catch (SipException e) {
            if (!lenient) {
                throw e;
            }
            return;
        }
        heard.add(read);
        react(read);
    }

    @Override
    public void close() {
        arrivesHere = hall.carry(arrivesHere, () -> leave(true));
    }

    /// The connection ends.
    void leave(boolean deliberately) {
        if (!cut) {
            cut = true;
            Flow gone = flow;
            arrivesThere = hall.carry(arrivesThere, () -> gone.lost(deliberately));
        }
    }

    /// The connection is there again, as another one.
    void comeBack() {
        cut = false;
        flow = hall.exchange.connect(this);
    }

    void react(SipMessage message) {
        if (message instanceof Response response && response.status().code() == 401) {
            register(expires, more.andThen(all -> all.with("Authorization", authorization(response, "MD5")))::apply);
        }
    }

    /// To the exchange.
    final void say(SipMessage message) {
        sayText(MessageWriter.write(message));
    }

    final void sayText(String text) {
        if (!cut) {
            Flow way = flow;
            arrivesThere = hall.carry(arrivesThere, () -> way.received(line.apply(text), () -> askedFor++));
        }
    }

    void register() {
        registerFor("600", headers -> headers);
    }

    /// Answers the challenge, too.
    void registerFor(String seconds, UnaryOperator<Headers> changes) {
        expires = seconds;
        more = changes;
        register(seconds, changes);
    }

    void register(String seconds, UnaryOperator<Headers> changes) {
        Headers headers = headers("REGISTER", ++number)
                .with("Contact", "<" + contact + ">;+sip.instance=\"" + instance + "\";reg-id=1;expires=" + seconds)
                .with("Supported", "path, gruu, outbound");
        say(new Request("REGISTER", SipUri.parse("sip:pbx.example"), changes.apply(headers), ""));
    }

    /// One that never was sent before.
    Headers headers(String method, int cseq) {
        return Headers.NONE
                .with(
                        "Via",
                        "SIP/2.0/WS " + extension + ".invalid;branch=z9hG4bK" + instance.hashCode() + method + cseq)
                .with("Max-Forwards", 70)
                .with("From", "<sip:" + extension + "@pbx.example>;tag=" + extension)
                .with("To", "<sip:" + extension + "@pbx.example>")
                .with("Call-ID", callId)
                .with("CSeq", cseq + " " + method);
    }

    String authorization(Response challenge, String algorithm) {
        DigestCredentials asked = challenge
                .headers()
                .all("WWW-Authenticate")
                .map(DigestCredentials::parse)
                .filter(one -> one.must("algorithm").equals(algorithm))
                .findFirst()
                .orElseThrow();
        return authorization(asked.must("nonce"), algorithm, ++count);
    }

    String authorization(String nonce, String algorithm, int times) {
        String nc = String.format("%08x", times);
        DigestAlgorithm.Asked proven = new DigestAlgorithm.Asked(
                "ticket-" + extension, "convonet.invalid", "REGISTER", "sip:pbx.example", nonce, nc, "mine");
        return "Digest username=\"ticket-" + extension + "\", realm=\"convonet.invalid\", nonce=\"" + nonce
                + "\", uri=\"sip:pbx.example\", algorithm=" + algorithm + ", qop=auth, cnonce=\"mine\", nc=" + nc
                + ", response=\"" + DigestAlgorithm.of(algorithm).orElseThrow().response(proven, secret) + "\"";
    }

    final Response last() {
        return responses().getLast();
    }

    final List<Response> responses() {
        return heard.stream()
                .filter(Response.class::isInstance)
                .map(Response.class::cast)
                .toList();
    }

    final List<Request> requests(String method) {
        return heard.stream()
                .filter(Request.class::isInstance)
                .map(Request.class::cast)
                .filter(request -> request.method().equals(method))
                .toList();
    }

    final Optional<Request> request(String method) {
        return requests(method).stream().reduce((_, later) -> later);
    }

    final void forget() {
        heard.clear();
        texts.clear();
    }

    final int nextNumber() {
        return ++number;
    }
}
