package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.EventRecord.Event;
import convonet.speech.Heard;
import convonet.speech.Heard.Surety;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramSpeechToText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the two listening wires say, and what is made of it.
class HeardByDeepgramTest extends Rehearsal {
    private static final String NOVA = "nova-3";
    private static final String FLUX = "flux-general-en";

    private final Deepgram account =
            new Deepgram(new Deepgram.Account(running.url(), "key", 10, 10, Double.POSITIVE_INFINITY), clock);

    @AfterEach
    void closeAccount() {
        account.close();
    }

    @Test
    void novaFinalisesWhenTheVoiceEndsAndEndsTheTurnAfterASilence() throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk")), true);
        try (RetellingEar ear = ear(NOVA)) {
            ear.say(0.6);
            ear.hear(silence(1));
            ear.until(Heard.TurnEnded.class::isInstance);

            assertThat(ear.words()).isEqualTo("add milk");
            assertThat(count("finalize")).isEqualTo(1);
            assertThat(ear.story())
                    .filteredOn(heard -> heard instanceof Heard.UtteranceEnded || heard instanceof Heard.TurnEnded)
                    .hasExactlyElementsOfTypes(Heard.UtteranceEnded.class, Heard.TurnEnded.class);
            assertThat(ear.story().getLast()).isEqualTo(new Heard.TurnEnded(Duration.ofMillis(1_100), Surety.SURE));
        }
    }

    @Test
    void novaEndsATurnThatOurVoiceActivityDidNotSeeEnd() throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk")), true);
        try (RetellingEar ear = ear(NOVA)) {
            ear.hear(voice(0.6));
            ear.voiceBegins();
            ear.hear(silence(0.8));
            ear.until(Heard.TurnEnded.class::isInstance);

            assertThat(ear.words()).isEqualTo("add milk");
        }
    }

    @Test
    void aFinalizeThatIsNotAnsweredIsNotWaitedForWhenOtherThingsAreSaid() throws InterruptedException {
        deepgram.apply(Json.of("{\"answers_every_finalize\": false}"));
        try (RetellingEar ear = ear(NOVA)) {
            ear.voiceBegins();
            ear.hear(silence(0.4));
            ear.voiceEnds();
            noted("finalize");
            ear.hear(silence(5));
            clock.advance(Duration.ofSeconds(2));
            ear.untilUtteranceEnded();

            assertThat(ear.words()).isEmpty();
            assertThat(ear.opened()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOVA, FLUX})
    void theWordsBeforeTheMicrophoneWasClosedAreHeard(String model) throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk")), true);
        deepgram.apply(Json.of("{\"answers_every_finalize\": false}"));
        try (RetellingEar ear = ear(model)) {
            ear.hear(voice(0.6));
            ear.voiceBegins();
            ear.hear(silence(0.2));
            ear.voiceEnds();
            ear.until(Heard.Words.class::isInstance);
            clock.advance(Duration.ofMillis(1_500));
            ear.untilUtteranceEnded();

            assertThat(ear.words()).isEqualToIgnoringCase("add milk");
            assertThat(ear.settled()).isEqualTo(Duration.ofMillis(800));
        }
    }

    @Test
    void fluxSaysWhenATurnIsLikelyOverAndWhenItIsNot() throws InterruptedException {
        Script hesitating = Script.timed(List.of(new Word("add", 0, 0.3), new Word("milk", 0.7, 1.0)), 0.6);
        deepgram.hears(List.of(hesitating), true);
        try (RetellingEar ear = ear(FLUX)) {
            ear.hear(voice(0.3));
            ear.voiceBegins();
            ear.hear(silence(0.4));
            ear.hear(voice(0.3));
            ear.hear(silence(0.5));
            ear.until(HeardByDeepgramTest::isSureEnd);

            assertThat(ear.story().stream()
                            .filter(heard -> heard instanceof Heard.TurnEnded || heard instanceof Heard.TurnResumed)
                            .map(HeardByDeepgramTest::turn))
                    .containsSubsequence("LIKELY", "resumed", "SURE");
            assertThat(ear.words()).isEqualToIgnoringCase("add milk");
        }
    }

    @Test
    void aTurnThatTheCallTookIsEndedAtDeepgramAndNotHeardTwice() throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk and tea"), LostEarsTest.timed("thank you")), false);
        try (RetellingEar ear = ear(FLUX)) {
            ear.hear(voice(0.9));
            ear.voiceBegins();
            ear.hear(silence(0.04));
            ear.until(heard -> heard instanceof Heard.Words(String text, boolean _, Duration _)
                    && text.equalsIgnoreCase("add milk and"));
            ear.turnTaken();
            noted("force_end_turn");
            ear.hear(silence(0.3));
            ear.voiceEnds();
            ear.hear(silence(0.5));
            ear.untilUtteranceEnded();
            ear.say(0.6);
            ear.until(HeardByDeepgramTest::isSureEnd);

            assertThat(ear.words()).isEqualToIgnoringCase("tea thank you");
        }
    }

    @Test
    void fluxTakesNewKeyTermsAtOnce() throws InterruptedException {
        try (RetellingEar ear = ear(FLUX)) {
            ear.hear(silence(0.04));
            ear.expect("oat milk");
            noted("configure");
            ear.expect("oat milk");
            ear.expect("oat milk", "tea");
            notedTimes("configure", 2);
        }
    }

    @Test
    void novaIsKeptAliveWhileTheMicrophoneIsClosed() throws InterruptedException {
        try (RetellingEar ear = ear(NOVA)) {
            ear.hear(silence(0.04));
            keepAlive(ear, 4);

            assertThat(ear.opened()).isEqualTo(1);
            assertThat(streams()).isEqualTo(1);
        }
    }

    @Test
    void aSocketThatNobodySpeaksIntoForAMinuteIsClosedAndTheNextSoundOpensAnother() throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk")), true);
        try (RetellingEar ear = ear(NOVA)) {
            ear.hear(silence(0.04));
            keepAlive(ear, 13);
            clock.advance(Duration.ofSeconds(5));
            noted("close_stream");
            ear.say(0.6);
            ear.untilUtteranceEnded();

            assertThat(ear.words()).isEqualTo("add milk");
            assertThat(streams()).isEqualTo(2);
            assertThat(ear.settled()).isEqualTo(Duration.ofMillis(1_140));
        }
    }

    @Test
    void fluxThatCannotBeKeptAliveIsClosedInTimeAndTheNextSoundOpensAnother() throws InterruptedException {
        deepgram.hears(List.of(LostEarsTest.timed("add milk")), true);
        try (RetellingEar ear = ear(FLUX)) {
            ear.hear(silence(0.04));
            ear.voiceBegins();
            ear.voiceEnds();
            ear.hear(silence(0.24));
            ear.untilUtteranceEnded();
            clock.advance(Duration.ofSeconds(9));
            noted("close_stream");
            ear.say(0.6);
            ear.untilUtteranceEnded();

            assertThat(ear.words()).isEqualToIgnoringCase("add milk");
            assertThat(streams()).isEqualTo(2);
            assertThat(ear.settled()).isBetween(Duration.ofMillis(1_300), Duration.ofMillis(1_700));
        }
    }

    /// Lets time pass so far that one is due, again and again. What was sent is answered before, so that no send is
    /// under way then.
    private void keepAlive(RetellingEar ear, int times) throws InterruptedException {
        for (int i = 1; i <= times; i++) {
            ear.voiceBegins();
            ear.voiceEnds();
            ear.untilUtteranceEnded();
            clock.advance(Duration.ofMillis(4_500));
            notedTimes("keep_alive", i);
        }
    }

    private RetellingEar ear(String model) {
        return new RetellingEar(new DeepgramSpeechToText(account, model));
    }

    private void notedTimes(String what, int times) throws InterruptedException {
        assertThat(running.events().await(_ -> count(what) >= times, Duration.ofSeconds(30)))
                .as("%s, %s times", what, times)
                .isPresent();
    }

    private long streams() {
        return running.events().since(0).stream().map(Event::stream).distinct().count();
    }

    private static boolean isSureEnd(Heard heard) {
        return heard instanceof Heard.TurnEnded(Duration _, Surety surety) && surety == Surety.SURE;
    }

    private static String turn(Heard heard) {
        return heard instanceof Heard.TurnEnded(Duration _, Surety surety) ? surety.name() : "resumed";
    }
}
