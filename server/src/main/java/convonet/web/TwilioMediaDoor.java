package convonet.web;

import convonet.transfer.network.NetworkCalls;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;

/// The door at which Twilio brings the sound of calls: Media Streams
/// (https://www.twilio.com/docs/voice/media-streams/websocket-messages). The signature of such a connection is the same
/// for all, so it opens the door and no call: that takes the token that [TwilioDoor] gave for it.
public final class TwilioMediaDoor {
    private static final int MOST_STREAMS = 1_000;

    private final TwilioSignature signature;
    private final NetworkCalls calls;
    private final Metrics metrics;
    private final Clock clock;
    private final AtomicInteger streams = new AtomicInteger();

    /// @param token of the account
    public TwilioMediaDoor(String token, URI publicBaseUrl, NetworkCalls calls, Metrics metrics, Clock clock) {
        this.signature = new TwilioSignature(token, publicBaseUrl);
        this.calls = calls;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Serves in that context, which must not have been started yet.
    public void mount(ServletContextHandler context) {
        JettyWebSocketServletContainerInitializer.configure(context, null);
        context.addServlet(new ServletHolder(new Entrance()), NetworkCalls.MEDIA);
    }

    private final class Entrance extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String query = request.getQueryString();
            String target = request.getRequestURI() + (query == null ? "" : "?" + query);
            String given = request.getHeader("X-Twilio-Signature");
            if (given == null || !signature.fitsSocket(given, target)) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else if (streams.get() >= MOST_STREAMS) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            } else if (!upgrade(request, response) && !response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        }

        private boolean upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException {
            return JettyWebSocketServerContainer.getContainer(getServletContext())
                    .upgrade(
                            (_, answered) -> {
                                answered.setExtensions(List.of());
                                streams.incrementAndGet();
                                return new TwilioMediaSocket(
                                        calls, clock, () -> metrics.framesDropped("twilio"), streams::decrementAndGet);
                            },
                            request,
                            response);
        }
    }
}
