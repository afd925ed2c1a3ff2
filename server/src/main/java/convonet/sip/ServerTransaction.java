package convonet.sip;

import convonet.sip.message.Headers;
import convonet.sip.message.NameAddress;
import convonet.sip.message.Request;
import convonet.sip.message.Response;
import convonet.sip.message.Status;
import convonet.watch.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A request that came in, and what it is answered (RFC 3261 §17.2, RFC 6026). On the loop.
final class ServerTransaction {
    private final Flow flow;
    private final Request request;
    private final boolean inviting;
    private final String tag;
    private final List<Runnable> whenCancelled = new ArrayList<>();
    private Optional<Response> last = Optional.empty();
    private Clock.Alarm alarm = () -> {};
    private boolean over;

    ServerTransaction(Flow flow, Request request) {
        this.flow = flow;
        this.request = request;
        this.inviting = request.method().equals("INVITE");
        this.tag = flow.loop().id();
        if (inviting) {
            alarm = flow.loop().after(Times.FIRST_SIGN, this::soothe);
        }
    }

    Flow flow() {
        return flow;
    }

    Request request() {
        return request;
    }

    /// What names us in a dialog that this request begins.
    String tag() {
        return tag;
    }

    /// Whether it has its final answer.
    boolean isAnswered() {
        return last.filter(response -> !response.status().isProvisional()).isPresent();
    }

    boolean isAccepted() {
        return last.filter(response -> response.status().isSuccess()).isPresent();
    }

    void answer(Status status) {
        answer(status, Headers.NONE, "");
    }

    /// Does nothing when it was answered before.
    void answer(Status status, Headers headers, String body) {
        if (isAnswered() || over) {
            return;
        }
        Headers all = Response.to(withTag(status), status).headers().with(headers);
        Response response = new Response(status, all, body);
        last = Optional.of(response);
        if (!status.isProvisional()) {
            alarm.cancel();
            if (inviting) {
                alarm = flow.loop().after(Times.PATIENCE, this::end);
            } else {
                end();
            }
        }
        flow.send(response);
    }

    private void soothe() {
        if (last.isEmpty()) {
            answer(Status.TRYING);
        }
    }

    /// RFC 3261 §8.2.6.2.
    private Headers withTag(Status status) {
        NameAddress to = request.to();
        if (to.tag().isPresent() || status.is(Status.TRYING)) {
            return request.headers();
        }
        return request.headers().without("To").with("To", to.with("tag", tag));
    }

    /// The request came once more, or nobody confirmed the answer.
    void again() {
        last.ifPresent(flow::send);
    }

    /// An ACK of this transaction's own came: of an answer that was no success.
    void acknowledged() {
        if (isAnswered()) {
            end();
        }
    }

    /// The other side gave up.
    void cancelled() {
        if (!isAnswered()) {
            List.copyOf(whenCancelled).forEach(Runnable::run);
            answer(Status.REQUEST_TERMINATED);
        }
    }

    void onCancel(Runnable task) {
        whenCancelled.add(task);
    }

    /// The connection is gone: nothing can be answered any more.
    void lost() {
        boolean open = !isAnswered();
        end();
        if (open) {
            List.copyOf(whenCancelled).forEach(Runnable::run);
        }
    }

    private void end() {
        over = true;
        alarm.cancel();
        flow.forget(this);
    }
}
