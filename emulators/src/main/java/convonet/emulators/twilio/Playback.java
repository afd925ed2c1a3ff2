package convonet.emulators.twilio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What our server sent to be heard at the telephone, until it is: in order, 20 ms at a time. Not safe for threads.
final class Playback {

    /// More than this is not kept: https://www.twilio.com/docs/api/errors/31931.
    private static final int MOST = 10 * 60 * TelephoneVoice.HERTZ;

    private final Consumer<String> reached;
    private final Deque<Item> items = new ArrayDeque<>();
    private int bytes;
    private int deepest;
    private long played;
    private long gaps;
    private boolean begun;

    private sealed interface Item {}

    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Sound(byte[] sound) implements Item {}

    private record Mark(String name) implements Item {}

    /// @param reached told the name of each mark when all before it was played or dropped
    Playback(Consumer<String> reached) {
        this.reached = reached;
    }

    /// @param sound µ-law of any length
    /// @return false when it is too much
    boolean add(byte[] sound) {
        if (bytes + sound.length > MOST) {
            return false;
        }
        if (sound.length > 0) {
            items.addLast(new Sound(sound));
            bytes += sound.length;
            deepest = Math.max(deepest, bytes);
        }
        return true;
    }

    /// At once when nothing waits to be played.
    void mark(String name) {
        items.addLast(new Mark(name));
        reach();
    }

    /// Drops what waits; its marks are reached.
    void clear() {
        items.removeIf(Sound.class::isInstance);
        bytes = 0;
        reach();
    }

    /// Hands on the next 20 ms, with silence where nothing was sent, and then tells which marks that reaches.
    void next(Consumer<byte[]> telephone) {
        byte[] frame = TelephoneVoice.silence();
        List<String> names = new ArrayList<>();
        int filled = 0;
        while (filled < frame.length && items.peekFirst() instanceof Sound(byte[] sound)) {
            items.removeFirst();
            int taken = Math.min(sound.length, frame.length - filled);
            System.arraycopy(sound, 0, frame, filled, taken);
            filled += taken;
            bytes -= taken;
            if (taken < sound.length) {
                items.addFirst(new Sound(Arrays.copyOfRange(sound, taken, sound.length)));
            }
            names.addAll(passed());
        }
        begun |= filled > 0;
        played += filled;
        if (begun && filled < frame.length) {
            gaps++;
        }
        telephone.accept(frame);
        names.forEach(reached);
    }

    private void reach() {
        passed().forEach(reached);
    }

    private List<String> passed() {
        List<String> names = new ArrayList<>();
        while (items.peekFirst() instanceof Mark(String name)) {
            items.removeFirst();
            names.add(name);
        }
        return names;
    }

    /// How much waits, in milliseconds.
    int depth() {
        return bytes * 1_000 / TelephoneVoice.HERTZ;
    }

    /// The most that ever waited, in milliseconds.
    int deepest() {
        return deepest * 1_000 / TelephoneVoice.HERTZ;
    }

    /// How much was played, in milliseconds.
    long played() {
        return played * 1_000 / TelephoneVoice.HERTZ;
    }

    /// How many frames since the first sound were not filled.
    long gaps() {
        return gaps;
    }
}
