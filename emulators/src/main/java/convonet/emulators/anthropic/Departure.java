package convonet.emulators.anthropic;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Tells at once when a client closes its connection while it is being answered. HTTP/1.1 alone: whoever waits for
/// an answer sends nothing, so what can be read then is the end of the connection.
final class Departure implements Callback {
    private final EndPoint connection;
    private final Runnable gone;
    private boolean over;

    private Departure(EndPoint connection, Runnable gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /// @param request its body has been read
    /// @param gone runs on a thread of the network and must not block
    static Departure watch(Request request, Runnable gone) {
        Departure watching =
                new Departure(request.getConnectionMetaData().getConnection().getEndPoint(), gone);
        watching.connection.fillInterested(watching);
        return watching;
    }

    /// Before the last of the answer is sent: after that the client may send its next request.
    ///
    /// @return false when the client has gone
    boolean end() {
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
        }
        if (connection instanceof AbstractEndPoint waiting) {
            waiting.getFillInterest().onFail(new CancellationException());
        }
        return true;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public void succeeded() {
        synchronized (this) {
            if (over) {
                return;
            }
            try {
                if (connection.fill(BufferUtil.allocate(1)) >= 0) {
                    connection.fillInterested(this);
                    return;
                }
            } catch (IOException reset) {
                // Gone as well.
            }
            over = true;
        }
        gone.run();
    }

    @Override
    public void failed(Throwable cause) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        gone.run();
    }
}
