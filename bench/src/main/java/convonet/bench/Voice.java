package convonet.bench;

import convonet.audio.Frame;
import convonet.bench.caller.Speech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What callers say, spoken by the built-in voice: the same sound for the same words.
final class Voice {
    private final FreeTtsTextToSpeech voice = new FreeTtsTextToSpeech(1);
    private final Map<String, Speech> spoken = new ConcurrentHashMap<>();

    Speech says(String sentence) throws InterruptedException {
        Speech known = spoken.get(sentence);
        if (known == null) {
            known = Speech.of(sentence, new Frame(sound(sentence), Speech.RATE));
            spoken.put(sentence, known);
        }
        return known;
    }

    private short[] sound(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        voice.speak(sentence, frames::add);
        short[] all = new short
                [frames.stream().mapToInt(frame -> frame.samples().length).sum()];
        int at = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
            at += frame.samples().length;
        }
        return all;
    }
}
