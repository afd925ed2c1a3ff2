package convonet.transfer.twilio;

import convonet.transfer.Acceptances;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkCalls;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Clock;
import convonet.watch.LogKeys;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rings agents' extensions through Twilio, which places the call and brings its sound to our doors. A leg has two
/// names, both random: one stands in the addresses that Twilio is given, the other one proves whose sound a stream
/// is, and works once. Any thread may use it.
public final class TwilioLegs implements AgentLegs, NetworkCalls, AutoCloseable {
    /// How Twilio names calls.
    static final String CALL = "CA[0-9A-Za-z]{1,62}";

    private static final Logger LOG = LoggerFactory.getLogger(TwilioLegs.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Calls that were over may still be told of for so long, and those that nobody knew of ended.
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    /// Our own timer is the truth; Twilio's is for the case that we are gone.
    private static final Duration BEYOND = Duration.ofSeconds(10);

    private final TwilioAccess access;
    private final Duration ringing;
    private final TwilioApi twilio;
    private final CallPace pace;
    private final TwilioParts parts;
    private final Map<String, TwilioLeg> legs = new ConcurrentHashMap<>();
    private final Map<String, TwilioLeg> awaited = new ConcurrentHashMap<>();

    /// @param ringing how long we let telephones ring
    public TwilioLegs(
            TwilioAccess access,
            Duration ringing,
            Acceptances acceptances,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this(access, new TwilioRest(access), ringing, acceptances, metrics, clock, threads);
    }

    TwilioLegs(
            TwilioAccess access,
            TwilioApi twilio,
            Duration ringing,
            Acceptances acceptances,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.access = access;
        this.ringing = ringing;
        this.twilio = twilio;
        this.pace = new CallPace(clock);
        this.parts = new TwilioParts(new Ending(twilio, clock), acceptances, metrics, clock, threads);
    }

    /// Opens the way to Twilio behind, so that the first call need not wait for it.
    public void warmUp() {
        parts.threads().start("twilio-warm-up", () -> {
            if (twilio.greet() instanceof TwilioApi.Reply.Came came && Refusal.of(came.status()) == Refusal.KEY) {
                parts.metrics().providerError(TwilioAccess.PROVIDER);
                LOG.atWarn()
                        .addKeyValue(LogKeys.PROVIDER, TwilioAccess.PROVIDER)
                        .addKeyValue(LogKeys.ABOUT, Refusal.KEY.words())
                        .log("Twilio {}", Refusal.KEY.words());
            }
        });
    }

    @Override
    public String name() {
        return access.toString();
    }

    @Override
    public AgentLeg dial(Dialling dialling, Consumer<LegEvent> told) {
        String name = random();
        String token = random();
        Placement placement = new Placement(twilio, pace, parts.clock(), form(dialling, name));
        TwilioLeg leg = new TwilioLeg(parts, dialling, placement, told, token, () -> overWith(name, token));
        legs.put(name, leg);
        awaited.put(token, leg);
        leg.begin();
        return leg;
    }

    @Override
    public void endStray(Stray stray) {
        if (!stray.reference().matches(CALL)) {
            return;
        }
        try {
            parts.ending().end(stray.reference(), false);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new ProviderException(TwilioAccess.PROVIDER, true, "a call may go on", hurried);
        }
    }

    @Override
    public Next answered(String leg, String call) {
        TwilioLeg there = legs.get(leg);
        return there == null ? new Next.Unknown() : there.next(call);
    }

    @Override
    public boolean told(String leg, String call, NetworkNews news) {
        TwilioLeg there = legs.get(leg);
        return there != null && there.told(call, news);
    }

    @Override
    public Optional<NetworkListener> brings(String token, String call, NetworkStream stream) {
        return Optional.ofNullable(awaited.remove(token)).flatMap(leg -> leg.brings(call, stream));
    }

    @Override
    public void close() {
        twilio.close();
    }

    private void overWith(String name, String token) {
        awaited.remove(token);
        parts.clock()
                .after(REMEMBERED, () -> Optional.ofNullable(legs.remove(name)).ifPresent(TwilioLeg::forget));
    }

    /// https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource; headers of SIP in `To`:
    /// https://www.twilio.com/docs/voice/api/sip-making-calls#custom-headers.
    private List<Map.Entry<String, String>> form(Dialling dialling, String leg) {
        String query = "?transfer=" + dialling.id() + "&leg=" + leg;
        String status = access.publicBaseUrl() + NetworkCalls.STATUS + query;
        return List.of(
                Map.entry(
                        "To",
                        "sip:" + dialling.extension() + "@" + access.domain() + "?X-Transfer-Id=" + dialling.id()),
                Map.entry("From", access.callerId()),
                Map.entry("Url", access.publicBaseUrl() + NetworkCalls.BRIDGE + query),
                Map.entry("Method", "POST"),
                Map.entry("StatusCallback", status),
                Map.entry("StatusCallbackMethod", "POST"),
                Map.entry("StatusCallbackEvent", "initiated"),
                Map.entry("StatusCallbackEvent", "ringing"),
                Map.entry("StatusCallbackEvent", "answered"),
                Map.entry("StatusCallbackEvent", "completed"),
                Map.entry("Timeout", Long.toString(ringing.plus(BEYOND).toSeconds())));
    }

    private static String random() {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
