package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.SipUri;
import convonet.sip.message.Via;

/// What everything in the exchange needs: its loop and how it calls itself.
record Place(Loop loop, ExchangeSettings settings) {
    private static final String METHODS = "INVITE, ACK, CANCEL, BYE, UPDATE, INFO, REFER, OPTIONS, REGISTER";

    static final String DESCRIPTION = "application/sdp";

    /// Of a new transaction.
    String via() {
        return "SIP/2.0/WS " + settings.host() + ";branch=" + Via.COOKIE + loop.id();
    }

    SipUri address(String user) {
        return new SipUri(user, settings.host());
    }

    NameAddress contact(String user) {
        return new NameAddress(SipUri.parse("sip:" + user + '@' + settings.host() + ";transport=ws"));
    }

    /// What we can do, as requests and answers tell it that begin or change a call.
    static Headers abilities() {
        return Headers.NONE.with("Allow", METHODS).with("Supported", "timer, replaces");
    }

    /// What says that a body describes media.
    static Headers describing(String body) {
        return body.isEmpty() ? Headers.NONE : Headers.NONE.with("Content-Type", DESCRIPTION);
    }
}
