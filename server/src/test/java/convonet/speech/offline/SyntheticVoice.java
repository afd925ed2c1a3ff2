package convonet.speech.offline;

import convonet.audio.Frame;
import convonet.audio.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// A voice that Debian has. The programs flite and espeak-ng must be installed.
enum SyntheticVoice {
    SLT("flite", "slt"),
    RMS("flite", "rms"),
    KAL16("flite", "kal16"),
    ESPEAK("espeak-ng", "en-us");

    private static final long PATIENCE_SECONDS = 60;
    private static final int SAMPLE_RATE = 16_000;

    private final String program;
    private final String voice;

    SyntheticVoice(String program, String voice) {
        this.program = program;
        this.voice = voice;
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(voice -> voice.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static SyntheticVoice named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String shown() {
        return program + " " + voice;
    }

    /// @return the sentence at 16 kHz
    Frame say(String sentence) throws IOException, InterruptedException {
        Path file = Files.createTempFile("said", ".wav");
        try {
            run(sentence, file);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    private void run(String sentence, Path file) throws IOException, InterruptedException {
        List<String> command = switch (program) {
            case "flite" -> List.of(program, "-voice", voice, "-t", sentence, "-o", file.toString());
            default -> List.of(program, "-v", voice, "-w", file.toString(), sentence);
        };
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(shown() + " could not say a sentence");
        }
    }

    private static Frame read(Path file) throws IOException {
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(file.toFile())) {
            int rate = (int) sound.getFormat().getSampleRate();
            return Resampler.resample(Frame.ofBytes(sound.readAllBytes(), rate), SAMPLE_RATE);
        } catch (UnsupportedAudioFileException e) {
            throw new IOException("what was said is not a WAV file", e);
        }
    }
}
