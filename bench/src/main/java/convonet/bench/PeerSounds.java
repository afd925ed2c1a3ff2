package convonet.bench;

import convonet.audio.Frame;
import convonet.bench.caller.Speech;
import convonet.media.BrowserEncoder;
import java.util.List;
import java.util.Random;

/// What peers say, encoded once.
final class PeerSounds {
    private static final int ROOM_NOISE = 8;
    private static final int BURST_HERTZ = 1_000;
    private static final double BURST_LEVEL = 16_000;
    private static final String STORY =
            "Please tell me everything there is to tell, and do not leave out a single thing.";

    private final Voice voice = new Voice();
    private final List<byte[]> room = BrowserEncoder.packets(noise());
    private final List<byte[]> burst = BrowserEncoder.packets(tone());

    /// One second of a quiet room.
    List<byte[]> room() {
        return room;
    }

    /// A tenth of a second of a loud tone.
    List<byte[]> burst() {
        return burst;
    }

    List<byte[]> says(String sentence) throws InterruptedException {
        return BrowserEncoder.packets(new Frame(voice.says(sentence).samples(), Speech.RATE));
    }

    /// Some seconds of a voice.
    List<byte[]> story() throws InterruptedException {
        return says(STORY);
    }

    private static Frame noise() {
        Random random = new Random(1);
        short[] samples = new short[Speech.RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextInt(2 * ROOM_NOISE + 1) - ROOM_NOISE);
        }
        return new Frame(samples, Speech.RATE);
    }

    private static Frame tone() {
        short[] samples = new short[Speech.RATE / 10];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (BURST_LEVEL * Math.cos(2 * Math.PI * BURST_HERTZ * i / Speech.RATE));
        }
        return new Frame(samples, Speech.RATE);
    }
}
