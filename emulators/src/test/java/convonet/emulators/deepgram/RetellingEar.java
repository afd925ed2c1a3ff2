package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Does what a call's ear does: gives a recogniser sound, and where voices begin and end; when it is gone, opens
/// another one and gives it again what was not settled.
final class RetellingEar implements AutoCloseable {
    private static final int RATE = 16_000;
    private static final int FRAME = RATE / 25;
    private static final long PATIENCE_SECONDS = 30;

    private final SpeechToText ears;
    private final BlockingQueue<Said> told = new LinkedBlockingQueue<>();
    private final List<Heard> story = new ArrayList<>();
    private final List<Given> kept = new ArrayList<>();
    private final List<ProviderException> failures = new ArrayList<>();
    private @Nullable Recognition recognition;
    private int number;
    private long position;
    private long settled;
    private long base;

    RetellingEar(SpeechToText ears) {
        this.ears = ears;
        open();
    }

    private record Said(int recogniser, Heard heard) {}

    /// What was given: a sound, or where a voice begins or ends.
    private sealed interface Given {
        long end();

        record Sound(Frame frame, long end) implements Given {}

        record Began(long end) implements Given {}

        record Ended(long end) implements Given {}
    }

    void hear(short[] sound) {
        for (int at = 0; at < sound.length; at += FRAME) {
            short[] samples = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + FRAME));
            position += samples.length;
            keep(new Given.Sound(new Frame(samples, RATE), position));
        }
    }

    /// A voice of so many seconds, which is found 0.3 s after it began and ends 0.2 s after its last sound; the line
    /// stays open.
    void say(double seconds) {
        hear(Rehearsal.silence(0.3));
        hear(Rehearsal.voice(0.3));
        voiceBegins();
        hear(Rehearsal.voice(seconds - 0.3));
        hear(Rehearsal.silence(0.2));
        voiceEnds();
        hear(Rehearsal.silence(0.5));
    }

    void voiceBegins() {
        keep(new Given.Began(position));
    }

    void voiceEnds() {
        keep(new Given.Ended(position));
    }

    void turnTaken() {
        current().turnTaken();
    }

    void expect(String... hints) {
        current().expect(List.of(hints));
    }

    /// Listens until this is said; reopens on the way what fails.
    Heard until(Predicate<Heard> wanted) throws InterruptedException {
        while (true) {
            Said next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("after %s and %s", story, failures).isNotNull();
            if (next.recogniser() == number) {
                story.add(next.heard());
                take(next.heard());
                if (wanted.test(next.heard())) {
                    return next.heard();
                }
            }
        }
    }

    void untilUtteranceEnded() throws InterruptedException {
        until(Heard.UtteranceEnded.class::isInstance);
    }

    ProviderException untilFailed() throws InterruptedException {
        until(Heard.Failed.class::isInstance);
        return failures.getLast();
    }

    /// All final words so far, in one row.
    String words() {
        List<String> words = new ArrayList<>();
        for (Heard heard : story) {
            if (heard instanceof Heard.Words(String text, boolean isFinal, Duration _) && isFinal) {
                words.add(text);
            }
        }
        return String.join(" ", words);
    }

    List<Heard> story() {
        return List.copyOf(story);
    }

    int opened() {
        return number;
    }

    boolean isStandIn() {
        return current().isStandIn();
    }

    /// Up to where nothing need be given again.
    Duration settled() {
        return Duration.ofNanos(settled * 1_000_000_000L / RATE);
    }

    @Override
    public void close() {
        current().close();
    }

    private void keep(Given given) {
        kept.add(given);
        give(given);
    }

    private void give(Given given) {
        switch (given) {
            case Given.Sound(Frame frame, long _) -> current().hear(frame);
            case Given.Began _ -> current().voiceBegan();
            case Given.Ended _ -> current().voiceEnded();
        }
    }

    private void take(Heard heard) {
        switch (heard) {
            case Heard.Words(String _, boolean isFinal, Duration until) -> {
                if (isFinal) {
                    settle(until);
                }
            }
            case Heard.UtteranceEnded(Duration until) -> settle(until);
            case Heard.TurnEnded(Duration until, Heard.Surety surety) -> {
                if (surety == Heard.Surety.SURE) {
                    settle(until);
                }
            }
            case Heard.Failed(ProviderException cause) -> {
                failures.add(cause);
                current().close();
                open();
                List.copyOf(kept).forEach(this::give);
            }
            case Heard.SpeechStarted _, Heard.TurnResumed _, Heard.Busy _ -> {}
        }
    }

    private void settle(Duration until) {
        long to = base + until.toNanos() * RATE / 1_000_000_000L;
        while (!kept.isEmpty() && kept.getFirst().end() <= to) {
            settled = kept.removeFirst().end();
        }
    }

    private void open() {
        int id = ++number;
        base = settled;
        recognition = ears.open(List.of(), heard -> told.add(new Said(id, heard)));
    }

    private Recognition current() {
        if (recognition == null) {
            throw new IllegalStateException("not opened");
        }
        return recognition;
    }
}
