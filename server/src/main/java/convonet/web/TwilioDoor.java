package convonet.web;

import convonet.transfer.network.NetworkCalls;
import convonet.transfer.network.NetworkCalls.Next;
import convonet.transfer.network.NetworkNews;
import convonet.watch.Clock;
import convonet.watch.LogKeys;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where Twilio asks what is to become of a call that was answered, and tells how calls go. Whoever cannot sign is
/// refused before anything else is looked at.
///
/// Fields: https://www.twilio.com/docs/voice/api/call-resource#statuscallback, of streams
/// https://www.twilio.com/docs/voice/twiml/stream#statuscallback.
public final class TwilioDoor implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(TwilioDoor.class);
    private static final int LARGEST = 16 * 1024;
    private static final String HANG_UP = "<Response><Hangup/></Response>";
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final TwilioSignature signature;
    private final NetworkCalls calls;
    private final Clock clock;
    private final URI publicBaseUrl;
    private final AtomicLong warnAgain;

    /// @param token of the account
    public TwilioDoor(String token, URI publicBaseUrl, NetworkCalls calls, Clock clock) {
        this.signature = new TwilioSignature(token, publicBaseUrl);
        this.publicBaseUrl = publicBaseUrl;
        this.calls = calls;
        this.clock = clock;
        this.warnAgain = new AtomicLong(clock.nanos());
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.post(NetworkCalls.BRIDGE, this::bridge);
        routes.post(NetworkCalls.STATUS, this::status);
    }

    private void bridge(Context context) throws IOException {
        Optional<TwilioForm> form = signed(context);
        if (form.isEmpty()) {
            return;
        }
        String leg = leg(context);
        switch (calls.answered(leg, form.get().field("CallSid").orElse(""))) {
            case Next.Stream(String token) -> answer(context, stream(context, token));
            case Next.HangUp _ -> answer(context, HANG_UP);
            case Next.Unknown _ -> context.status(HttpStatus.NOT_FOUND);
        }
    }

    private void status(Context context) throws IOException {
        Optional<TwilioForm> form = signed(context);
        if (form.isEmpty()) {
            return;
        }
        Optional<NetworkNews> news = news(form.get());
        if (news.isEmpty()) {
            context.status(HttpStatus.BAD_REQUEST);
            return;
        }
        boolean known = calls.told(leg(context), form.get().field("CallSid").orElse(""), news.get());
        context.status(known ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND);
    }

    /// @return empty when it was answered already
    private Optional<TwilioForm> signed(Context context) throws IOException {
        byte[] body = context.req().getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            context.status(HttpStatus.CONTENT_TOO_LARGE);
            return Optional.empty();
        }
        Optional<TwilioForm> form = TwilioForm.read(body);
        String query = context.queryString();
        String target = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        String given = context.header("X-Twilio-Signature");
        if (form.isEmpty()
                || given == null
                || !signature.fits(given, target, form.get().fields())) {
            context.status(HttpStatus.FORBIDDEN);
            warn();
            return Optional.empty();
        }
        return form;
    }

    private void warn() {
        long now = clock.nanos();
        long again = warnAgain.get();
        if (now >= again && warnAgain.compareAndSet(again, now + BETWEEN_WARNINGS)) {
            LOG.atWarn()
                    .addKeyValue(LogKeys.PROVIDER, "twilio")
                    .log(
                            "somebody who says to be Twilio cannot sign; if it is, TWILIO_AUTH_TOKEN or PUBLIC_BASE_URL ({}) is"
                                    + " not what Twilio knows",
                            publicBaseUrl);
        }
    }

    private static String leg(Context context) {
        return Optional.ofNullable(context.queryParam("leg")).orElse("");
    }

    /// https://www.twilio.com/docs/voice/twiml/stream. When the stream ends, so does the call.
    private String stream(Context context, String token) {
        String query = Optional.ofNullable(context.queryString()).orElse("").replace("&", "&amp;");
        String transfer = Optional.ofNullable(context.queryParam("transfer"))
                .filter(id -> id.matches("[0-9a-f]{1,64}"))
                .orElse("");
        return "<Response><Connect><Stream url=\"" + signature.socketAddress(NetworkCalls.MEDIA)
                + "\" statusCallback=\"" + publicBaseUrl + NetworkCalls.STATUS + "?" + query + "\">"
                + "<Parameter name=\"transfer\" value=\"" + transfer + "\"/>"
                + "<Parameter name=\"token\" value=\"" + token + "\"/>"
                + "</Stream></Connect><Hangup/></Response>";
    }

    private static void answer(Context context, String twiml) {
        context.contentType("text/xml").result("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + twiml);
    }

    /// @return empty when nothing was told
    private static Optional<NetworkNews> news(TwilioForm form) {
        Optional<String> stream = form.field("StreamEvent");
        if (stream.isPresent()) {
            return Optional.of(
                    stream.get().equals("stream-error")
                            ? new NetworkNews.StreamFailed(form.field("StreamError")
                                    .filter(code -> code.matches("[0-9 A-Za-z_.-]{1,60}"))
                                    .orElse("unknown"))
                            : new NetworkNews.Begun());
        }
        OptionalInt sip = sipStatus(form);
        return switch (form.field("CallStatus").orElse("")) {
            case "queued", "initiated" -> Optional.of(new NetworkNews.Begun());
            case "ringing" -> Optional.of(new NetworkNews.Rings());
            case "in-progress", "answered" -> Optional.of(new NetworkNews.Answered());
            case "completed" -> Optional.of(new NetworkNews.Over(NetworkNews.How.COMPLETED, sip));
            case "busy" -> Optional.of(new NetworkNews.Over(NetworkNews.How.BUSY, sip));
            case "no-answer" -> Optional.of(new NetworkNews.Over(NetworkNews.How.NO_ANSWER, sip));
            case "failed" -> Optional.of(new NetworkNews.Over(NetworkNews.How.FAILED, sip));
            case "canceled" -> Optional.of(new NetworkNews.Over(NetworkNews.How.CANCELED, sip));
            default -> Optional.empty();
        };
    }

    private static OptionalInt sipStatus(TwilioForm form) {
        return form.field("SipResponseCode")
                .filter(code -> code.matches("[1-6][0-9]{2}"))
                .map(code -> OptionalInt.of(Integer.parseInt(code)))
                .orElse(OptionalInt.empty());
    }
}
