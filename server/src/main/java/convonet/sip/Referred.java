package convonet.sip;

import convonet.sip.message.NameAddress;
import convonet.sip.message.Replaces;
import convonet.sip.message.Request;
import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import java.util.List;
import java.util.Optional;

/// Whom a REFER wants somebody to be put through to.
///
/// @param consulted our side of the call that the referring tab had with them before; empty when it did not ask them
record Referred(String extension, Optional<Party> consulted) {

    /// @throws SipException when it cannot be
    static Referred of(Party referrer, Request refer, Calls calls, Registrar registrar) {
        List<NameAddress> targets = refer.addresses("Refer-To");
        if (targets.size() != 1) {
            throw new SipException(Status.BAD_REQUEST, "a REFER names exactly one to refer to");
        }
        NameAddress target = targets.getFirst();
        String extension = target.uri().user().orElse("");
        if (!target.uri().parameters().value("method").orElse("INVITE").equals("INVITE")) {
            throw new SipException(Status.DECLINE, "only calls are referred");
        }
        Optional<String> replaces = Optional.ofNullable(target.uri().headers().get("replaces"));
        if (replaces.isEmpty()) {
            if (!registrar.isRegistered(extension)) {
                throw new SipException(Status.TEMPORARILY_UNAVAILABLE, "nobody is there to refer to");
            }
            return new Referred(extension, Optional.empty());
        }
        Party consulted = calls.find(referrer.flow(), Replaces.parse(replaces.get()))
                .filter(party -> party != referrer)
                .flatMap(Party::partner)
                .orElseThrow(() -> new SipException(Status.NO_SUCH_CALL, "there is no such call to replace"));
        return new Referred(consulted.extension(), Optional.of(consulted));
    }
}
