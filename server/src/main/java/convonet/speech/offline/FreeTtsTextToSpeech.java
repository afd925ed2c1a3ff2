package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.speech.TextToSpeech;
import convonet.watch.ProviderException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The built-in voice: FreeTTS. Each clause is synthesised whole, at a hundredth of the time it lasts, and handed out
/// in frames of 40 ms. A bounded pool of voices serves all callers; a voice is held only while it computes, never
/// while a frame is being handed out.
///
/// Safe for use by many threads.
public final class FreeTtsTextToSpeech implements TextToSpeech {

    private static final int FRAME = FreeTtsVoice.SAMPLE_RATE / 25;
    private static final long PATIENCE_SECONDS = 10;
    private static final int LONGEST = 1_000;

    private final Semaphore permits;
    private final Queue<FreeTtsVoice> idle = new ConcurrentLinkedQueue<>();

    /// @param voices how many clauses may be computed at the same time; two a core are plenty
    public FreeTtsTextToSpeech(int voices) {
        if (voices < 1) {
            throw new IllegalArgumentException("at least one voice, not " + voices);
        }
        permits = new Semaphore(voices, true);
    }

    @Override
    public String name() {
        return "freetts (offline)";
    }

    /// Loads a voice and lets it speak, so that the first caller does not wait: one or two seconds. Not needed.
    public void warmUp() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            speak("I have added milk to your list, and I will remind you at five thirty.", _ -> {});
        }
    }

    @Override
    public Speaker speak(String sentence, Consumer<Frame> out) throws InterruptedException {
        if (sentence.length() > LONGEST) {
            throw new ProviderException("freetts", false, "a sentence of " + sentence.length() + " characters", null);
        }
        List<String> clauses = Clauses.of(SpokenText.of(sentence));
        for (int i = 0; i < clauses.size(); i++) {
            boolean isLast = i == clauses.size() - 1;
            handOut(SpokenSound.trimmed(say(clauses.get(i)), isLast), out);
        }
        return Speaker.CHOSEN;
    }

    private short[] say(String clause) throws InterruptedException {
        if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new ProviderException("freetts", true, "every voice is busy", null);
        }
        try {
            FreeTtsVoice voice = idle.poll();
            if (voice == null) {
                voice = new FreeTtsVoice();
            }
            short[] sound = voice.say(clause);
            idle.add(voice);
            return sound;
        } finally {
            permits.release();
        }
    }

    private static void handOut(short[] sound, Consumer<Frame> out) throws InterruptedException {
        int at = 0;
        while (at < sound.length) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int rest = sound.length - at;
            int length = rest < 2 * FRAME ? rest : FRAME;
            out.accept(new Frame(Arrays.copyOfRange(sound, at, at + length), FreeTtsVoice.SAMPLE_RATE));
            at += length;
        }
    }
}
