package convonet.emulators.twilio;

import convonet.emulators.G711;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/// What is said at a telephone.
public interface TelephoneVoice {

    /// Samples of one frame, which is 20 ms at 8 kHz.
    int FRAME = 160;

    int HERTZ = 8_000;

    /// In µ-law.
    byte SILENCE = (byte) 0xff;

    TelephoneVoice SILENT = number -> silence();

    /// @param number from 0, since it was answered
    /// @return 160 bytes of µ-law
    byte[] frame(long number);

    static byte[] silence() {
        byte[] frame = new byte[FRAME];
        Arrays.fill(frame, SILENCE);
        return frame;
    }

    /// A steady tone, a quarter of full scale.
    static TelephoneVoice tone(int hertz) {
        return number -> {
            byte[] frame = new byte[FRAME];
            for (int i = 0; i < FRAME; i++) {
                double turns = (double) hertz * ((number * FRAME + i) % HERTZ) / HERTZ;
                frame[i] =
                        G711.MULAW.encode((short) Math.round(0.25 * Short.MAX_VALUE * Math.sin(2 * Math.PI * turns)));
            }
            return frame;
        };
    }

    /// A mailbox: a greeting of two seconds at 350 Hz, a second's beep at 1 kHz, and then it listens.
    static TelephoneVoice mailbox() {
        TelephoneVoice greeting = tone(350);
        TelephoneVoice beep = tone(1_000);
        return number -> number < 100 ? greeting.frame(number) : number < 150 ? beep.frame(number) : silence();
    }

    /// Once, and silence after it.
    ///
    /// @param sound µ-law at 8 kHz
    static TelephoneVoice of(byte[] sound) {
        byte[] kept = sound.clone();
        return number -> {
            byte[] frame = silence();
            long from = number * FRAME;
            if (from < kept.length) {
                System.arraycopy(kept, (int) from, frame, 0, (int) Math.min(FRAME, kept.length - from));
            }
            return frame;
        };
    }

    /// @param file a WAV file: PCM of 16 bits, mono, at 8 kHz
    /// @throws IllegalArgumentException when it is none
    static TelephoneVoice of(Path file) {
        try (AudioInputStream sound =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            if (!sound.getFormat().matches(new AudioFormat(HERTZ, 16, 1, true, false))) {
                throw new IllegalArgumentException(
                        file + " is " + sound.getFormat() + "; wanted is 16 bit, mono, 8 kHz");
            }
            byte[] pcm = sound.readAllBytes();
            byte[] coded = new byte[pcm.length / 2];
            for (int i = 0; i < coded.length; i++) {
                coded[i] = G711.MULAW.encode((short) ((pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8)));
            }
            return of(coded);
        } catch (IOException | UnsupportedAudioFileException unreadable) {
            throw new IllegalArgumentException(file + " is no WAV file that can be read", unreadable);
        }
    }

    /// Writes a WAV file of 16 bits.
    ///
    /// @param sound µ-law at 8 kHz
    static void write(byte[] sound, Path file) throws IOException {
        byte[] pcm = new byte[2 * sound.length];
        for (int i = 0; i < sound.length; i++) {
            short sample = G711.MULAW.decode(sound[i]);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioInputStream samples = new AudioInputStream(
                new ByteArrayInputStream(pcm), new AudioFormat(HERTZ, 16, 1, true, false), sound.length);
        AudioSystem.write(samples, AudioFileFormat.Type.WAVE, file.toFile());
    }
}
