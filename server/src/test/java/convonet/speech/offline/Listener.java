package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceChange;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import convonet.speech.SpeechToText.Recognition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Gives sound to a recogniser as a call's ear does: frame by frame, with voice activity beside it.
public final class Listener implements AutoCloseable {

    private static final int FRAME = 640;
    private static final long PATIENCE_SECONDS = 300;

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final VoiceActivity senses;
    private final Recognition recognition;

    public Listener(SpeechToText ears, VoiceModel voices) {
        senses = new VoiceActivity(voices, VoiceTuning.DEFAULT);
        recognition = ears.open(List.of(), heard::add);
    }

    /// @param sound 16 kHz, with quiet before and after the sentence
    /// @return the words, empty when there were none
    public String understand(Frame sound) throws InterruptedException {
        List<String> words = new ArrayList<>();
        int length = sound.samples().length;
        for (int at = 0; at < length; at += FRAME) {
            Frame frame = Sounds.part(sound, at, Math.min(FRAME, length - at));
            recognition.hear(frame);
            for (VoiceChange change : senses.hear(frame)) {
                switch (change) {
                    case VoiceChange.Began _ -> recognition.voiceBegan();
                    case VoiceChange.Ended _ -> words.add(ended());
                }
            }
        }
        if (senses.speaking()) {
            throw new IllegalStateException("the quiet after the sentence is too short or not quiet");
        }
        return String.join(" ", words).strip();
    }

    private String ended() throws InterruptedException {
        recognition.voiceEnded();
        String words = "";
        while (true) {
            switch (heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                case Heard.Words(String text, boolean isFinal, var _)
                when isFinal -> words = (words + " " + text).strip();
                case Heard.UtteranceEnded _ -> {
                    return words;
                }
                case Heard.Failed(var cause) -> throw cause;
                case null -> throw new IllegalStateException("nothing was heard in time");
                case Heard.Words _, Heard.SpeechStarted _, Heard.TurnEnded _, Heard.TurnResumed _, Heard.Busy _ -> {}
            }
        }
    }

    @Override
    public void close() {
        recognition.close();
    }
}
