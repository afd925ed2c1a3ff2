package convonet.sip;

import convonet.sip.message.DigestCredentials;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.SipException;
import convonet.sip.message.SipUri;
import convonet.sip.message.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/// Lets in who proves a ticket by a digest (RFC 3261 §22, RFC 8760).
final class Gate {
    private static final int MOST_WRONG = 5;

    /// Tried in place of one that is not there, so that both take the same time.
    private static final Ticket NOBODY = new Ticket("", "");

    private final Tickets tickets;
    private final Nonces nonces;
    private final String realm;

    Gate(Tickets tickets, Nonces nonces, String realm) {
        this.tickets = tickets;
        this.nonces = nonces;
        this.realm = realm;
    }

    /// @return the extension that whoever sent the request may use; empty when the request was answered instead
    Optional<String> admit(ServerTransaction transaction) {
        Flow flow = transaction.flow();
        Request request = transaction.request();
        Optional<DigestCredentials> credentials = credentials(request);
        if (credentials.isEmpty()) {
            challenge(transaction, false);
            return Optional.empty();
        }
        DigestCredentials given = credentials.get();
        String count = given.must("nc").toLowerCase(Locale.ROOT);
        long times = times(count);
        long serial = nonces.check(given.must("nonce"), flow.number());
        Optional<String> extension = prove(request, given, count);
        if (extension.isEmpty() || serial == Nonces.FORGED) {
            if (serial == Nonces.FORGED) {
                challenge(transaction, false);
            } else {
                transaction.answer(Status.FORBIDDEN);
            }
            flow.wrong(MOST_WRONG);
            return Optional.empty();
        }
        if (serial == Nonces.OVER || !flow.proofs().isNew(serial, times)) {
            challenge(transaction, true);
            return Optional.empty();
        }
        return extension;
    }

    private Optional<DigestCredentials> credentials(Request request) {
        return request.headers()
                .all("Authorization")
                .map(DigestCredentials::parse)
                .filter(given -> realm.equals(given.fields().get("realm")))
                .findFirst();
    }

    private Optional<String> prove(Request request, DigestCredentials given, String count) {
        String word = given.fields().getOrDefault("algorithm", DigestAlgorithm.MD5.word());
        DigestAlgorithm algorithm = DigestAlgorithm.of(word).orElseThrow(Gate::notUnderstood);
        if (!given.must("qop").equals("auth")) {
            throw notUnderstood();
        }
        if (!SipUri.parse(given.must("uri")).equals(request.target())) {
            throw new SipException(Status.BAD_REQUEST, "the authorization is for another address");
        }
        DigestAlgorithm.Asked asked = new DigestAlgorithm.Asked(
                given.must("username"),
                realm,
                request.method(),
                given.must("uri"),
                given.must("nonce"),
                count,
                given.must("cnonce"));
        Optional<Ticket> ticket = tickets.of(asked.user());
        String expected = algorithm.response(asked, ticket.orElse(NOBODY).secret());
        boolean right = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                given.must("response").toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return ticket.filter(_ -> right).map(Ticket::extension);
    }

    private static long times(String count) {
        if (!count.matches("[0-9a-f]{8}")) {
            throw new SipException(Status.BAD_REQUEST, "nc is no count");
        }
        return Long.parseLong(count, 16);
    }

    private static SipException notUnderstood() {
        return new SipException(Status.BAD_REQUEST, "the authorization is none that was asked for");
    }

    /// @param stale whether only the nonce was too old, so that nobody needs to be asked for a password
    private void challenge(ServerTransaction transaction, boolean stale) {
        Flow flow = transaction.flow();
        String nonce = nonces.next(flow.number(), flow.proofs().nextSerial());
        Headers headers = Headers.NONE;
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            headers = headers.with(
                    "WWW-Authenticate",
                    "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm.word()
                            + ", qop=\"auth\"" + (stale ? ", stale=true" : ""));
        }
        transaction.answer(Status.UNAUTHORIZED, headers, "");
    }
}
