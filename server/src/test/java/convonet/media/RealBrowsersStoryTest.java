package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.audio.Frame;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The browsers that people have, each with a tone of 1 kHz both ways for a minute, all in the same minute. Half-way
/// each looks for new ways to the server.
@Tag("slow")
class RealBrowsersStoryTest {
    private static final Duration LENGTH = Duration.ofMinutes(1);

    /// The recorder may need a moment to begin.
    private static final Duration RECORDED = LENGTH.plusSeconds(1);

    private static final double SENT = 20 * Math.log10(ToneExchange.AMPLITUDE / Math.sqrt(2));
    private static final Duration LONGEST_GAP = Duration.ofMillis(40);

    /// In processors: with more of it a browser's own sound stands still now and then.
    private static final double MOST_OTHER_WORK = 0.3;

    /// A minute with a gap and with other work says nothing, and is tried again so often in all.
    private static final int MOST_MINUTES = 3;

    private static final Duration STARTING = Duration.ofSeconds(50);
    private static final Duration HANDING_IN = RECORDED.plusSeconds(30);

    static final List<Minute> MINUTES = new ArrayList<>();

    /// What became of a minute.
    ///
    /// @param missing the longest stretch of time that is not in what the browser sent: on a busy machine its
    ///     tone stands still. Told, not checked
    /// @param lost packets of the browser's that did not reach the server
    /// @param recorded how much the browser recorded
    /// @param addresses what the browser told of its own
    /// @param offers how many the browser made
    /// @param counted what the browser counted of what it heard
    /// @param otherWork how many processors were busy with other work
    record Minute(
            RealBrowser.Make browser,
            ToneReading atServer,
            Duration missing,
            long lost,
            ToneReading atBrowser,
            Duration recorded,
            List<String> addresses,
            int offers,
            JsonNode counted,
            double otherWork) {

        /// Whether it has a gap that other work on the machine explains.
        boolean isSpoilt() {
            boolean hasGap = Stream.of(atServer, atBrowser)
                    .anyMatch(reading -> reading.longestGap().compareTo(LONGEST_GAP) > 0);
            return hasGap && otherWork > MOST_OTHER_WORK;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: at the server %s, %d ms missing; at the browser %s; of %d samples %d concealed; other work on %.1f processors",
                    browser,
                    atServer,
                    missing.toMillis(),
                    atBrowser,
                    counted.path("totalSamplesReceived").asLong(),
                    counted.path("concealedSamples").asLong(),
                    otherWork);
        }
    }

    private record Conversation(RealBrowser.Make make, ToneExchange exchange, TonePage page, RealBrowser browser)
            implements AutoCloseable {

        static Conversation open(RealBrowser.Make make, ToneExchange exchange) throws IOException {
            TonePage page = new TonePage(exchange);
            try {
                return new Conversation(make, exchange, page, RealBrowser.open(make, page.address(RECORDED)));
            } catch (IOException e) {
                page.close();
                throw e;
            }
        }

        void ready() throws Exception {
            await(page.ready(), STARTING);
        }

        Minute minute(OtherWork otherWork) throws Exception {
            Frame atBrowser = await(page.recording(), HANDING_IN);
            ToneExchange.Recorded atServer = await(exchange.recorded(), HANDING_IN);
            JsonNode counted = page.counted().join();
            return new Minute(
                    make,
                    ToneReading.of(atServer.sound(), ToneExchange.HERTZ, ToneExchange.AMPLITUDE),
                    atServer.missing(),
                    exchange.statistics().lost(),
                    ToneReading.of(atBrowser, ToneExchange.HERTZ, ToneExchange.AMPLITUDE),
                    atBrowser.duration(),
                    StreamSupport.stream(counted.path("addresses").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    exchange.answered(),
                    counted,
                    otherWork.processors());
        }

        private <T> T await(CompletableFuture<T> future, Duration patience) throws Exception {
            try {
                return future.get(patience.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError(make + " failed. It printed:\n" + browser.printed(), e);
            }
        }

        @Override
        public void close() throws IOException {
            page.close();
            browser.close();
        }
    }

    @BeforeAll
    static void talkForAMinute() throws Exception {
        int tried = 0;
        do {
            MINUTES.clear();
            MINUTES.addAll(talk());
            MINUTES.forEach(System.out::println);
        } while (MINUTES.stream().anyMatch(Minute::isSpoilt) && ++tried < MOST_MINUTES);
    }

    private static List<Minute> talk() throws Exception {
        try (SystemClock clock = new SystemClock();
                Peers peers = Peers.open(PeersSettings.onPort(0), clock, new VirtualThreads());
                Conversation one = open(RealBrowser.Make.CHROMIUM, peers, clock);
                Conversation other = open(RealBrowser.Make.FIREFOX, peers, clock)) {
            one.ready();
            other.ready();
            OtherWork otherWork = OtherWork.begin(clock);
            one.page().record();
            other.page().record();
            return List.of(one.minute(otherWork), other.minute(otherWork));
        }
    }

    private static Conversation open(RealBrowser.Make make, Peers peers, Clock clock) throws IOException {
        return Conversation.open(make, new ToneExchange(peers, clock, LENGTH));
    }

    @ParameterizedTest
    @FieldSource("MINUTES")
    void theServerHearsTheTone(Minute minute) {
        assertThat(minute.atServer().hertz()).as("%s", minute).isCloseTo(ToneExchange.HERTZ, within(1.0));
        assertThat(minute.atServer().decibels()).as("%s", minute).isCloseTo(SENT, within(1.0));
        assertThat(minute.atServer().longestGap()).as("%s", minute).isLessThanOrEqualTo(LONGEST_GAP);
    }

    @ParameterizedTest
    @FieldSource("MINUTES")
    void theBrowserHearsTheTone(Minute minute) {
        assertThat(minute.recorded()).as("%s", minute).isGreaterThanOrEqualTo(LENGTH);
        assertThat(minute.atBrowser().hertz()).as("%s", minute).isCloseTo(ToneExchange.HERTZ, within(1.0));
        assertThat(minute.atBrowser().decibels()).as("%s", minute).isCloseTo(SENT, within(1.0));
        assertThat(minute.atBrowser().longestGap()).as("%s", minute).isLessThanOrEqualTo(LONGEST_GAP);
    }

    @ParameterizedTest
    @FieldSource("MINUTES")
    void noPacketIsLostAndNothingButTheToneIsHeard(Minute minute) {
        assertThat(minute.lost()).isZero();
        assertThat(minute.counted().path("packetsLost").asInt(-1)).isZero();
        assertThat(minute.atServer().restDecibels()).as("%s", minute).isLessThan(-30);
        assertThat(minute.atBrowser().restDecibels()).as("%s", minute).isLessThan(-30);
    }

    @ParameterizedTest
    @FieldSource("MINUTES")
    void theBrowserHidesItsAddressesAndFindsTheServerTwice(Minute minute) {
        assertThat(minute.offers()).isEqualTo(2);
        assertThat(minute.addresses()).isNotEmpty().allMatch(address -> address.endsWith(".local"));
    }
}
