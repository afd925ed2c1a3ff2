package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.speech.FallbackSpeechToText;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramSpeechToText;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets that hear go wrong in every way; no word is lost and none is heard twice.
class LostEarsTest extends Rehearsal {
    private static final String SENTENCE = "remind me to call the dentist";

    private final Deepgram account = account(10);
    private final List<RetellingEar> ears = new ArrayList<>();

    @AfterEach
    void closeEars() {
        ears.forEach(RetellingEar::close);
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova-3", "flux-general-en"})
    void tenDropsInTheMiddleOfASentenceLoseNoWord(String model) throws InterruptedException {
        deepgram.hears(List.of(timed(SENTENCE)), false);
        deepgram.suffer(new Fault(Fault.Kind.DROP, Duration.ofMillis(500), 10, Fault.On.LISTEN));
        RetellingEar ear = ear(model);

        ear.say(2);
        ear.untilUtteranceEnded();

        assertThat(ear.words()).isEqualToIgnoringCase(SENTENCE);
        assertThat(ear.opened()).isEqualTo(11);
    }

    @ParameterizedTest
    @CsvSource({"close,nova-3", "close,flux-general-en", "malformed,nova-3", "malformed,flux-general-en"})
    void aClosedSocketAndAGarbledMessageLoseNoWord(String fault, String model) throws InterruptedException {
        deepgram.hears(List.of(timed(SENTENCE)), true);
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"times\": 1}}"));
        RetellingEar ear = ear(model);

        ear.say(2);
        ear.untilUtteranceEnded();

        assertThat(ear.words()).isEqualToIgnoringCase(SENTENCE);
        assertThat(ear.opened()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"mute,nova-3", "mute,flux-general-en", "half-open,nova-3", "half-open,flux-general-en"})
    void aSocketThatFallsMuteInTheMiddleOfASentenceIsReplaced(String fault, String model) throws InterruptedException {
        deepgram.hears(List.of(timed(SENTENCE)), true);
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"times\": 1}}"));
        RetellingEar ear = ear(model);

        ear.say(2);
        ear.until(Heard.Words.class::isInstance);
        noted("fault");
        clock.advance(Duration.ofMillis(3_500));
        ear.untilUtteranceEnded();

        assertThat(ear.words()).isEqualToIgnoringCase(SENTENCE);
        assertThat(ear.opened()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova-3", "flux-general-en"})
    void aSocketThatIsMuteFromTheBeginningIsReplaced(String model) throws InterruptedException {
        deepgram.hears(List.of(timed(SENTENCE)), true);
        deepgram.suffer(Fault.of(Fault.Kind.MUTE).after(Duration.ZERO).once());
        RetellingEar ear = ear(model);

        ear.say(2);
        noted("fault");
        clock.advance(Duration.ofMillis(6_500));
        ear.untilUtteranceEnded();

        assertThat(ear.words()).isEqualToIgnoringCase(SENTENCE);
    }

    @Test
    void whoSpeaksIsNotHeldUpByASocketThatIsNotReadAndItIsReplaced() throws InterruptedException {
        deepgram.suffer(Fault.of(Fault.Kind.SLOW_READER).after(Duration.ZERO).once());
        RetellingEar ear = ear("nova-3");
        ear.hear(silence(1));
        noted("fault");

        for (int i = 0; i < 8; i++) {
            ear.hear(silence(30));
        }
        clock.advance(Duration.ofMillis(2_500));

        assertThat(ear.untilFailed()).hasMessageContaining("does not read");
        assertThat(ear.opened()).isEqualTo(2);
    }

    @Test
    void whatIsSettledIsNotGivenAgain() throws InterruptedException {
        deepgram.hears(List.of(timed("add milk"), timed("what is on my list")), false);
        RetellingEar ear = ear("nova-3");
        ear.say(1);
        ear.untilUtteranceEnded();
        assertThat(ear.settled()).isEqualTo(Duration.ofMillis(1_500));

        deepgram.suffer(Fault.of(Fault.Kind.DROP).once());
        ear.say(2);
        ear.untilUtteranceEnded();

        assertThat(ear.words()).isEqualToIgnoringCase("add milk what is on my list");
    }

    @Test
    void aRefusedKeyIsNotTriedAgainAndAgainWhileTheStandInListens() throws InterruptedException {
        deepgram.suffer(Fault.of(Fault.Kind.UNAUTHORIZED));
        RetellingEar ear = ear(new FallbackSpeechToText(deepgram("nova-3"), new SilentEars()));

        ProviderException cause = ear.untilFailed();
        ear(new FallbackSpeechToText(deepgram("nova-3"), new SilentEars()));

        assertThat(cause.retryable()).isFalse();
        assertThat(ear.isStandIn()).isTrue();
        assertThat(count("refused")).isEqualTo(1);
    }

    @Test
    void afterARestOneNewCallProbesAndBringsDeepgramBack() throws InterruptedException {
        deepgram.suffer(Fault.of(Fault.Kind.PAYMENT_REQUIRED).once());
        FallbackSpeechToText both = new FallbackSpeechToText(deepgram("nova-3"), new SilentEars());
        ear(both).untilFailed();
        deepgram.hears(List.of(timed("add milk")), true);

        clock.advance(Duration.ofSeconds(15));
        RetellingEar probe = ear(both);
        RetellingEar meanwhile = ear(both);
        probe.say(1);
        probe.untilUtteranceEnded();
        RetellingEar afterwards = ear(both);

        assertThat(probe.isStandIn()).isFalse();
        assertThat(meanwhile.isStandIn()).isTrue();
        assertThat(afterwards.isStandIn()).isFalse();
    }

    @Test
    void tooManySocketsAreWaitedFor() throws InterruptedException {
        deepgram.suffer(Fault.of(Fault.Kind.TOO_MANY_REQUESTS).once());
        FallbackSpeechToText both = new FallbackSpeechToText(deepgram("nova-3"), new SilentEars());
        RetellingEar refused = ear(both);
        refused.untilFailed();

        RetellingEar meanwhile = ear(both);
        clock.advance(Duration.ofSeconds(1));
        RetellingEar afterwards = ear(both);

        assertThat(refused.isStandIn()).isTrue();
        assertThat(meanwhile.isStandIn()).isTrue();
        assertThat(afterwards.isStandIn()).isFalse();
    }

    @Test
    void noMoreSocketsAreOpenThanTheAccountAllows() throws InterruptedException {
        try (Deepgram small = account(1)) {
            SpeechToText one = new DeepgramSpeechToText(small, "nova-3");
            RetellingEar first = new RetellingEar(one);

            assertThatThrownBy(() -> one.open(List.of(), _ -> {}))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("in use");
            first.close();
            clock.advance(Duration.ofSeconds(2));
            new RetellingEar(one).close();
        }
    }

    private Deepgram account(int sockets) {
        return new Deepgram(
                new Deepgram.Account(running.url(), "key", sockets, sockets, Double.POSITIVE_INFINITY), clock);
    }

    private SpeechToText deepgram(String model) {
        return new DeepgramSpeechToText(account, model);
    }

    private RetellingEar ear(String model) {
        return ear(deepgram(model));
    }

    private RetellingEar ear(SpeechToText recogniser) {
        RetellingEar ear = new RetellingEar(recogniser);
        ears.add(ear);
        return ear;
    }

    /// Words of 0.2 s with pauses of 0.05 s between them.
    static Script timed(String sentence) {
        List<Word> words = new ArrayList<>();
        for (String word : sentence.split(" ", -1)) {
            double start = words.size() * 0.25;
            words.add(new Word(word, start, start + 0.2));
        }
        return Script.timed(words, 1);
    }

    /// Ears that are there and hear nothing.
    private static final class SilentEars implements SpeechToText {
        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Recognition open(List<String> hints, Consumer<Heard> ear) {
            return new Recognition() {
                @Override
                public void hear(Frame frame) {}

                @Override
                public void voiceBegan() {}

                @Override
                public void voiceEnded() {}

                @Override
                public void expect(List<String> newHints) {}

                @Override
                public void close() {}
            };
        }
    }
}
