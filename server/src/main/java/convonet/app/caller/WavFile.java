package convonet.app.caller;

import convonet.audio.Frame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// WAV files of 16-bit sound.
final class WavFile {
    private WavFile() {}

    /// Reads any PCM WAV; several channels are mixed into one.
    ///
    /// @throws IOException when it cannot be read or is not PCM sound between 8 and 48 kHz
    static Frame read(Path file) throws IOException {
        try (AudioInputStream raw = AudioSystem.getAudioInputStream(file.toFile())) {
            AudioFormat from = raw.getFormat();
            AudioFormat wanted = new AudioFormat(from.getSampleRate(), 16, from.getChannels(), true, false);
            try (AudioInputStream sound = AudioSystem.getAudioInputStream(wanted, raw)) {
                return new Frame(mixed(sound.readAllBytes(), from.getChannels()), (int) from.getSampleRate());
            }
        } catch (UnsupportedAudioFileException | IllegalArgumentException problem) {
            throw new IOException(file.getFileName() + " is not a PCM WAV file of 8 to 48 kHz", problem);
        }
    }

    static void write(Path file, List<Frame> frames) throws IOException {
        int rate = frames.getFirst().sampleRate();
        int length = frames.stream().mapToInt(frame -> frame.samples().length).sum();
        byte[] bytes = new byte[length * 2];
        int at = 0;
        for (Frame frame : frames) {
            byte[] part = frame.toBytes();
            System.arraycopy(part, 0, bytes, at, part.length);
            at += part.length;
        }
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        try (AudioInputStream sound = new AudioInputStream(new ByteArrayInputStream(bytes), format, length)) {
            AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file.toFile());
        }
    }

    private static short[] mixed(byte[] bytes, int channels) {
        short[] all = Frame.ofBytes(bytes, Microphone.SAMPLE_RATE).samples();
        short[] one = new short[all.length / channels];
        for (int i = 0; i < one.length; i++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += all[i * channels + channel];
            }
            one[i] = (short) (sum / channels);
        }
        return one;
    }
}
