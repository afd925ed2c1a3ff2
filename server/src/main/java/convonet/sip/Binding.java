package convonet.sip;

import convonet.sip.message.NameAddress;
import convonet.sip.message.SipUri;
import convonet.watch.Clock;
import java.util.Optional;

/// A tab that answers calls for an extension (RFC 3261 §10).
///
/// @param contact where it is asked for, without what it says about itself
/// @param tab what names it also when it connects anew (RFC 5626 §4.1), or else its contact
/// @param until when it ends, on the loop's clock
record Binding(Flow flow, SipUri contact, String tab, String callId, int cseq, long until, Clock.Alarm end) {

    static String tab(NameAddress contact) {
        Optional<String> instance = contact.parameters().value("+sip.instance");
        return instance.orElseGet(() -> contact.uri().withoutHeaders().toString());
    }
}
