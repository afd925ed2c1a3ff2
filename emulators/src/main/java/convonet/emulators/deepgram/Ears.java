package convonet.emulators.deepgram;

import java.util.List;
import java.util.function.Consumer;

/// Where the words of one socket come from. Positions are seconds from the first sample. Called under the
/// socket's lock.
interface Ears extends AutoCloseable {

    /// The next 10 ms. The array is used again.
    void hear(short[] window);

    void voiceBegan(double at);

    /// The words since the last [#settle] that are heard so far.
    List<Word> soFar(double until);

    /// How many words [#soFar] would give.
    int count(double until);

    /// Asks for the final words since the last time.
    ///
    /// @param until the end of what was given
    /// @param then told them once, under the socket's lock; maybe later. Not asked again before that
    void settle(double until, Consumer<List<Word>> then);

    /// That many of the settled words have been sent.
    void told(int words);

    /// How sure one can be, at most, in a pause that the speaker has finished.
    double pauseConfidence();

    /// Whether words can be settled while the voice goes on.
    boolean divisible();

    /// @param struck whether a fault kept words from being sent
    void close(boolean struck);

    @Override
    default void close() {
        close(false);
    }
}
