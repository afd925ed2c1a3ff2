package convonet.sip;

import convonet.sip.ClientTransaction.Trouble;
import convonet.sip.message.Headers;
import convonet.sip.message.Response;
import convonet.sip.message.Status;

/// Tells a tab that referred somebody how it goes (RFC 3515 §2.4). On the loop.
final class Notices {
    /// Of a status of our own, which says as a code why.
    static final String NOT_ANSWERED = "Not answered";

    private static final int LONGEST_SECONDS = 180;

    private final Party referrer;
    private final String event;
    private boolean over;

    /// @param refer is accepted
    Notices(Party referrer, ServerTransaction refer) {
        this.referrer = referrer;
        this.event = "refer;id=" + refer.request().cseq().number();
        refer.answer(
                Status.ACCEPTED, Headers.NONE.with("Contact", referrer.dialog().contact()), "");
        tell(Status.TRYING);
    }

    /// Nothing follows one that is not provisional.
    void tell(Status status) {
        if (over || referrer.isOver()) {
            return;
        }
        over = !status.isProvisional();
        Headers headers = Headers.NONE
                .with("Contact", referrer.dialog().contact())
                .with("Event", event)
                .with("Subscription-State", over ? "terminated;reason=noresource" : "active;expires=" + LONGEST_SECONDS)
                .with("Content-Type", "message/sipfrag;version=2.0");
        String words = "SIP/2.0 " + status.code() + ' ' + status.reason() + "\r\n";
        referrer.ask("NOTIFY", headers, words, new ClientTransaction.Ear() {
            @Override
            public void answered(Response response) {}

            @Override
            public void failed(Trouble trouble) {}
        });
    }

    void tell(Unanswered why) {
        tell(new Status(why.code(), NOT_ANSWERED));
    }
}
