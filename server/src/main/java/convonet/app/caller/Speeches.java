package convonet.app.caller;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import convonet.speech.TextToSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a caller is going to say, as sound.
public final class Speeches {
    private Speeches() {}

    /// @param label how it is named in what is printed
    /// @param sound 16 kHz
    public record Speech(String label, Frame sound) {}

    /// @throws IOException when it cannot be read, or is not PCM sound between 8 and 48 kHz
    public static Speech recorded(Path wav) throws IOException {
        Frame sound = WavFile.read(wav);
        Frame fitting = sound.sampleRate() == Microphone.SAMPLE_RATE
                ? sound
                : Resampler.resample(sound, Microphone.SAMPLE_RATE);
        return new Speech(String.valueOf(wav.getFileName()), fitting);
    }

    public static Speech spoken(String sentence, TextToSpeech voice) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        voice.speak(sentence, frames::add);
        return new Speech(sentence, joined(frames));
    }

    /// @throws IOException when the folder or file cannot be written
    public static void write(Path file, List<Frame> sound) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        WavFile.write(file, sound);
    }

    private static Frame joined(List<Frame> frames) {
        short[] all = new short
                [frames.stream().mapToInt(frame -> frame.samples().length).sum()];
        int at = 0;
        for (Frame frame : frames) {
            System.arraycopy(frame.samples(), 0, all, at, frame.samples().length);
            at += frame.samples().length;
        }
        return new Frame(all, Microphone.SAMPLE_RATE);
    }
}
