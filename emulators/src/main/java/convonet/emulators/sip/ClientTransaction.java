package convonet.emulators.sip;

import convonet.sip.message.CSeq;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;

/// A request of ours and what came of it, where datagrams may be lost (RFC 3261 §17.1, RFC 6026). On the loop.
final class ClientTransaction {
    private static final Set<String> OF_ITS_OWN = Set.of("Via", "From", "Call-ID", "Route", "Max-Forwards");

    /// Told what comes of a request: any number of answers, of which nothing follows one that is final but, to an
    /// INVITE, further successes, the same one again among them; or that there will be none.
    interface Ear {
        void answered(Response response);

        void silent();
    }

    private final UserAgent agent;
    private final Request request;
    private final InetSocketAddress hop;
    private final boolean inviting;
    private final Ear ear;
    private final Resending resending;
    private Clock.Alarm patience = () -> {};
    private boolean begun;
    private boolean answered;
    private boolean cancelWanted;
    private boolean cancelSent;
    private boolean over;

    ClientTransaction(UserAgent agent, Request request, InetSocketAddress hop, Ear ear) {
        this.agent = agent;
        this.request = request;
        this.hop = hop;
        this.inviting = request.method().equals("INVITE");
        this.ear = ear;
        Duration longest = inviting ? Times.PATIENCE : Times.LONGEST_PAUSE;
        this.resending = new Resending(agent.loop(), longest, () -> agent.send(request, hop));
    }

    void start() {
        resending.start(this::fail);
    }

    Request request() {
        return request;
    }

    void received(Response response) {
        Status status = response.status();
        if (over) {
            return;
        }
        if (answered && !status.isSuccess()) {
            acknowledgeAgain(response);
            return;
        }
        if (status.isProvisional()) {
            provisional();
        } else if (inviting && status.isSuccess()) {
            settle();
        } else {
            settle();
            if (inviting) {
                acknowledge(response);
            }
        }
        ear.answered(response);
    }

    private void provisional() {
        begun = true;
        if (!inviting) {
            resending.slowDown();
            return;
        }
        if (!cancelSent) {
            resending.stop();
        }
        if (cancelWanted) {
            sendCancel();
        }
    }

    /// Timers D, K and M: what was on its way may come for a while.
    private void settle() {
        if (!answered) {
            answered = true;
            resending.stop();
            patience.cancel();
            patience = agent.loop().after(Times.PATIENCE, this::end);
        }
    }

    private void acknowledgeAgain(Response response) {
        if (inviting && !response.status().isProvisional()) {
            acknowledge(response);
        }
    }

    /// RFC 3261 §17.1.1.3: of an answer that is no success; whoever called acknowledges success.
    private void acknowledge(Response response) {
        Headers headers = request.headers()
                .only(OF_ITS_OWN)
                .with("To", response.to())
                .with("CSeq", new CSeq(request.cseq().number(), "ACK"));
        agent.send(new Request("ACK", request.target(), headers, ""), hop);
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
        agent.ask(new Request("CANCEL", request.target(), headers, ""), hop, new Ear() {
            @Override
            public void answered(Response response) {}

            @Override
            public void silent() {}
        });
        patience = agent.loop().after(Times.PATIENCE, this::fail);
    }

    private void fail() {
        if (!over && !answered) {
            end();
            ear.silent();
        }
    }

    private void end() {
        over = true;
        resending.stop();
        patience.cancel();
        agent.forget(this);
    }
}
