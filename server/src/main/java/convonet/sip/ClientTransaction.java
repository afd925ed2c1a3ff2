package convonet.sip;

import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.util.Set;

/// A request of ours and what came of it (RFC 3261 §17.1, RFC 6026). On the loop.
final class ClientTransaction {
    private static final Set<String> OF_ITS_OWN = Set.of("Via", "From", "Call-ID", "Route", "Max-Forwards");

    /// Told what comes of a request: any number of answers, of which nothing follows one that is final but, to an
    /// INVITE, further successes; or that there will be none.
    interface Ear {
        void answered(Response response);

        void failed(Trouble trouble);
    }

    enum Trouble {
        /// The other side did not answer in time.
        SILENCE,
        /// The connection is gone.
        LOST
    }

    private final Flow flow;
    private final Request request;
    private final boolean inviting;
    private final Ear ear;
    private Clock.Alarm alarm;
    private boolean begun;
    private boolean answered;
    private boolean cancelWanted;
    private boolean cancelSent;
    private boolean over;

    ClientTransaction(Flow flow, Request request, Ear ear) {
        this.flow = flow;
        this.request = request;
        this.inviting = request.method().equals("INVITE");
        this.ear = ear;
        this.alarm = flow.loop().after(Times.PATIENCE, () -> fail(Trouble.SILENCE));
    }

    Request request() {
        return request;
    }

    void received(Response response) {
        Status status = response.status();
        if (over || (answered && !status.isSuccess())) {
            return;
        }
        if (status.isProvisional()) {
            provisional();
        } else if (inviting && status.isSuccess()) {
            accepted();
        } else {
            if (inviting) {
                acknowledge(response);
            }
            end();
        }
        ear.answered(response);
    }

    private void provisional() {
        begun = true;
        if (inviting && !cancelSent) {
            alarm.cancel();
        }
        if (cancelWanted) {
            sendCancel();
        }
    }

    /// Others who were asked by the same request may accept, too, for a while.
    private void accepted() {
        if (!answered) {
            answered = true;
            alarm.cancel();
            alarm = flow.loop().after(Times.PATIENCE, this::end);
        }
    }

    /// RFC 3261 §17.1.1.3: of an answer that is no success; whoever called acknowledges success.
    private void acknowledge(Response response) {
        Headers headers = request.headers()
                .only(OF_ITS_OWN)
                .with("To", response.to())
                .with("CSeq", new CSeq(request.cseq().number(), "ACK"));
        flow.send(new Request("ACK", request.target(), headers, ""));
    }

    /// Gives an INVITE up, as soon as there was a sign that it arrived (§9.1). It may be accepted nevertheless.
    void cancel() {
        cancelWanted = true;
        if (begun) {
            sendCancel();
        }
    }

    private void sendCancel() {
        if (answered || over || cancelSent) {
            return;
        }
        cancelSent = true;
        Headers headers = request.headers()
                .only(OF_ITS_OWN)
                .with("To", request.to())
                .with("CSeq", new CSeq(request.cseq().number(), "CANCEL"));
        flow.ask(new Request("CANCEL", request.target(), headers, ""), new Ear() {
            @Override
            public void answered(Response response) {}

            @Override
            public void failed(Trouble trouble) {}
        });
        alarm.cancel();
        alarm = flow.loop().after(Times.PATIENCE, () -> fail(Trouble.SILENCE));
    }

    /// The connection is gone.
    void lost() {
        if (answered) {
            end();
        } else {
            fail(Trouble.LOST);
        }
    }

    private void fail(Trouble trouble) {
        if (!over) {
            end();
            ear.failed(trouble);
        }
    }

    private void end() {
        over = true;
        alarm.cancel();
        flow.forget(this);
    }
}
