package convonet.bench.caller;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/// What a microphone that is never closed hears, 20 ms at a time: what is being said, else the faint noise of a quiet
/// room, always the same for the same seed. Used by the switchboard only.
final class Microphone {
    static final int FRAME = Speech.RATE / 50;
    static final long FRAME_NANOS = 20_000_000;
    private static final int ROOM_NOISE = 8;
    private static final int NOISE_FRAMES = 50;

    private final short[] noise = new short[FRAME * NOISE_FRAMES];
    private final Deque<Utterance> waiting = new ArrayDeque<>();
    private int frame;
    private int at;

    Microphone(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextInt(2 * ROOM_NOISE + 1) - ROOM_NOISE);
        }
    }

    /// Begins with the next frame, or after what is being said.
    void say(Utterance utterance) {
        waiting.addLast(utterance);
    }

    /// @param end on the clock, when the last sample of this frame is heard
    /// @return PCM, low byte first
    byte[] next(long end) {
        byte[] pcm = new byte[2 * FRAME];
        int room = frame++ % NOISE_FRAMES * FRAME;
        Utterance utterance = waiting.peekFirst();
        int from = at;
        for (int i = 0; i < FRAME; i++) {
            int sample = noise[room + i];
            if (utterance != null && at < utterance.speech().samples().length) {
                sample += utterance.speech().samples()[at++];
            }
            sample = Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        if (utterance != null) {
            tell(utterance, from, end);
        }
        return pcm;
    }

    private void tell(Utterance utterance, int from, long end) {
        Speech speech = utterance.speech();
        long begin = end - FRAME_NANOS;
        if (from <= speech.onset() && at > speech.onset()) {
            utterance.onset().complete(begin + Speech.nanos(speech.onset() - from));
        }
        if (at >= speech.end()) {
            utterance.end().complete(begin + Speech.nanos(speech.end() - from));
        }
        if (at >= speech.samples().length) {
            waiting.removeFirst();
            at = 0;
        }
    }
}
