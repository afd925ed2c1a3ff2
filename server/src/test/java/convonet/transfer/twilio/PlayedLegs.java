package convonet.transfer.twilio;

import convonet.transfer.Acceptances;
import convonet.transfer.AgentLeg;
import convonet.transfer.AgentLegs;
import convonet.transfer.FakeBriefing;
import convonet.transfer.LegEvent;
import convonet.transfer.TransferId;
import convonet.transfer.network.NetworkCalls.Next;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkNews;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.SteppedThreads;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Telephones that Twilio rings, with a Twilio that the test plays, in time that it turns.
final class PlayedLegs implements AutoCloseable {
    static final TwilioAccess ACCESS = new TwilioAccess(
            "AC1",
            "hush",
            "convonet",
            "pbx.example",
            URI.create("http://127.0.0.1:1"),
            URI.create("https://voice.example"));
    private static final Pattern LEG = Pattern.compile("leg=([0-9a-f]{32})");

    final HandClock clock = new HandClock();
    final SteppedThreads threads;
    final FakeTwilio twilio;
    final Acceptances acceptances = new Acceptances();
    final Metrics metrics = new Metrics();
    final TwilioLegs legs;

    PlayedLegs(OptionalLong seed) {
        threads = new SteppedThreads(clock, seed);
        twilio = new FakeTwilio(threads);
        legs = new TwilioLegs(
                ACCESS,
                twilio,
                Duration.ofSeconds(30),
                acceptances,
                metrics,
                new SteppedClock(clock, threads),
                threads);
    }

    /// Runs everything up to so long from now.
    void pass(int millis) {
        threads.runTo(clock.nanos() + millis * 1_000_000L);
    }

    Dialled dial(String extension) {
        return new Dialled(extension);
    }

    /// One leg, and Twilio's side of it.
    final class Dialled {
        final TransferId id = TransferId.random();
        final List<LegEvent> told = new ArrayList<>();
        final RecordedStream stream = new RecordedStream(clock);
        final AgentLeg leg;
        Optional<NetworkListener> heard = Optional.empty();

        /// Whether Twilio said that its stream is over.
        boolean stopped;

        private final int number;

        private Dialled(String extension) {
            number = twilio.placed().size();
            leg = legs.dial(new AgentLegs.Dialling(id, extension, new FakeBriefing("Anna")), told::add);
        }

        /// How it is named in the addresses that Twilio was given.
        String name() {
            String address = twilio.placed().get(number).all("Url").getFirst();
            Matcher leg = LEG.matcher(address);
            if (!leg.find()) {
                throw new AssertionError("no leg in " + address);
            }
            return leg.group(1);
        }

        boolean tells(String call, NetworkNews news) {
            boolean known = legs.told(name(), call, news);
            pass(1);
            return known;
        }

        void rings(String call) {
            tells(call, new NetworkNews.Rings());
        }

        Next asks(String call) {
            Next next = legs.answered(name(), call);
            pass(1);
            return next;
        }

        /// It is answered, and its sound comes.
        void isHeard(String call) {
            if (!(asks(call) instanceof Next.Stream(String token))) {
                throw new AssertionError("nobody wants to hear it");
            }
            heard = legs.brings(token, call, stream);
            pass(1);
        }

        /// The same, if anybody wants to hear it.
        void mayBeHeard(String call) {
            if (asks(call) instanceof Next.Stream(String token)) {
                legs.brings(token, call, stream).ifPresent(found -> heard = Optional.of(found));
                pass(1);
            }
        }

        /// Its stream is over.
        void breaks(boolean byItself) {
            heard.ifPresent(found -> {
                stopped |= byItself;
                found.over(byItself);
            });
        }

        void ends(String call, NetworkNews.How how) {
            tells(call, new NetworkNews.Over(how, OptionalInt.empty()));
        }
    }

    @Override
    public void close() {
        legs.close();
        metrics.close();
    }
}
