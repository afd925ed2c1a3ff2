package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.emulators.EventRecord.Event;
import convonet.speech.FallbackTextToSpeech;
import convonet.speech.TextToSpeech.Speaker;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramTextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sentences that are interrupted, and sockets that speak and go wrong.
class LostVoiceTest extends Rehearsal {
    private static final String SENTENCE = "I have added milk to your list.";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeVoices() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void anInterruptedSentenceIsClearedAndNothingOfItIsHeardInTheNext() throws Exception {
        DeepgramTextToSpeech voice = voice(1);
        int alone = samples(speak(voice, "Yes."));
        deepgram.behave(DeepgramSettings.DEFAULT.withPace(1));
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<List<Frame>> interrupted = new FutureTask<>(() -> {
            List<Frame> frames = new ArrayList<>();
            voice.speak(SENTENCE, frame -> {
                frames.add(frame);
                begun.countDown();
            });
            return frames;
        });
        Thread speaker = Thread.ofVirtual().start(interrupted);
        begun.await();

        speaker.interrupt();
        noted("clear");
        deepgram.behave(DeepgramSettings.DEFAULT);

        assertThat(samples(speak(voice, "Yes."))).isEqualTo(alone);
        assertThat(streams("speak")).hasSize(1);
        assertThatThrownBy(() -> interrupted.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "close"})
    void aSocketThatFailsBeforeItSaidAnythingIsReplaced(String fault) throws Exception {
        DeepgramTextToSpeech voice = voice(5);
        int alone = samples(speak(voice, SENTENCE));
        deepgram.apply(Json.of("{\"fault\": {\"kind\": \"" + fault + "\", \"after_ms\": 0, \"times\": 1}}"));

        assertThat(samples(speak(voice, SENTENCE))).isEqualTo(alone);
        assertThat(count("fault")).isEqualTo(1);
    }

    @Test
    void aMuteSocketIsReplacedAfterThreeSeconds() throws Exception {
        DeepgramTextToSpeech voice = voice(5);
        deepgram.suffer(Fault.of(Fault.Kind.MUTE).after(Duration.ZERO).once());
        FutureTask<List<Frame>> spoken = new FutureTask<>(() -> speak(voice, SENTENCE));
        Thread.ofVirtual().start(spoken);
        noted("fault");

        clock.advance(Duration.ofMillis(3_500));

        assertThat(spoken.get(30, TimeUnit.SECONDS)).isNotEmpty();
    }

    @Test
    void aSentenceThatBreaksOffIsSaidByTheStandIn() throws Exception {
        List<ProviderException> troubles = new ArrayList<>();
        FallbackTextToSpeech both = new FallbackTextToSpeech(voice(5), new FreeTtsTextToSpeech(1), troubles::add);
        // The first message holds more sound than the fault lets through. A close could take it along before it is
        // heard,
        // and then the sentence would be said again by another socket.
        deepgram.behave(DeepgramSettings.DEFAULT.withPace(1).withChunkMillis(400));
        deepgram.suffer(Fault.of(Fault.Kind.MUTE).after(Duration.ofMillis(300)).once());
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<Speaker> broken = new FutureTask<>(() -> both.speak(SENTENCE, _ -> begun.countDown()));
        Thread.ofVirtual().start(broken);
        begun.await();
        noted("fault");

        // The voice's own deadline.
        clock.advance(Duration.ofMillis(3_500));

        assertThat(broken.get(30, TimeUnit.SECONDS)).isEqualTo(Speaker.STAND_IN);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void aRefusedKeyIsNotTriedWithEverySentence() {
        DeepgramTextToSpeech voice = voice(5);
        deepgram.suffer(Fault.of(Fault.Kind.UNAUTHORIZED));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> speak(voice, SENTENCE)).isInstanceOf(ProviderException.class);
        }

        assertThat(count("refused")).isLessThanOrEqualTo(2);
    }

    @Test
    void noSocketIsAskedForMoreThanTwentyFlushesAMinute() throws Exception {
        DeepgramTextToSpeech voice = voice(3);

        for (int i = 0; i < 45; i++) {
            assertThat(speak(voice, "Yes.")).isNotEmpty();
        }

        Map<String, Long> flushes = running.events().since(0).stream()
                .filter(event -> event.what().equals("flush"))
                .collect(Collectors.groupingBy(Event::stream, Collectors.counting()));
        assertThat(flushes.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(20));
        assertThat(flushes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(45);
    }

    @Test
    void whoFindsEverySocketSpeakingWaitsForOneButNotForLong() throws Exception {
        DeepgramTextToSpeech voice = voice(1);
        deepgram.behave(DeepgramSettings.DEFAULT.withPace(1));
        FutureTask<List<Frame>> first = new FutureTask<>(() -> speak(voice, (SENTENCE + " ").repeat(10)));
        Thread.ofVirtual().start(first);
        noted("audio.first");
        FutureTask<List<Frame>> second = new FutureTask<>(() -> speak(voice, "Yes."));
        Thread waiting = Thread.ofVirtual().start(second);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        clock.advance(Duration.ofMillis(1_500));
        assertThat(second).isNotDone();
        clock.advance(Duration.ofMillis(500));

        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(ProviderException.class);
        assertThat(first).isNotDone();
    }

    @Test
    void aSocketIsThereBeforeTheFirstSentence() throws Exception {
        DeepgramTextToSpeech voice = voice(5);

        voice.soon();
        voice.soon();
        noted("opened");
        assertThat(speak(voice, SENTENCE)).isNotEmpty();
        assertThat(stream("flush")).isEqualTo(stream("opened"));
    }

    private DeepgramTextToSpeech voice(int sockets) {
        Deepgram account = new Deepgram(
                new Deepgram.Account(running.url(), "key", sockets, sockets, Double.POSITIVE_INFINITY), clock);
        DeepgramTextToSpeech voice = new DeepgramTextToSpeech(account, "aura-2-thalia-en");
        opened.add(account);
        opened.add(voice);
        return voice;
    }

    private static List<Frame> speak(DeepgramTextToSpeech voice, String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        voice.speak(sentence, frames::add);
        return frames;
    }

    private static int samples(List<Frame> frames) {
        return frames.stream().mapToInt(frame -> frame.samples().length).sum();
    }

    private List<String> streams(String kind) {
        return running.events().since(0).stream()
                .map(Event::stream)
                .filter(stream -> stream.startsWith(kind))
                .distinct()
                .toList();
    }

    private String stream(String what) {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .findFirst()
                .map(Event::stream)
                .orElse("none");
    }
}
