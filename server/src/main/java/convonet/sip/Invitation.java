package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.SipUri;

/// What tabs are called with.
///
/// @param from who calls, without a tag
/// @param caller the user part of our own address in the call
/// @param extension who is called
/// @param headers more of them
/// @param description of our media; empty when the tab is to offer its own
/// @param leastSession seconds between signs of life that the tab wants at least
record Invitation(
        NameAddress from, String caller, String extension, Headers headers, String description, int leastSession) {

    Invitation(NameAddress from, String caller, String extension, Headers headers, String description) {
        this(from, caller, extension, headers, description, SessionTimer.LEAST);
    }

    Invitation withLeastSession(int seconds) {
        return new Invitation(from, caller, extension, headers, description, seconds);
    }

    /// For one tab, as a call of its own.
    Request to(Place place, SipUri contact, int number, String callId, String tag) {
        Headers all = Headers.NONE
                .with("Via", place.via())
                .with("Max-Forwards", 69)
                .with("From", from.with("tag", tag))
                .with("To", new NameAddress(place.address(extension)))
                .with("Call-ID", callId)
                .with("CSeq", number + " INVITE")
                .with("Contact", place.contact(caller))
                .with(Place.abilities())
                .with(SessionTimer.offering(place, leastSession))
                .with(headers)
                .with(Place.describing(description));
        return new Request("INVITE", contact, all, description);
    }
}
