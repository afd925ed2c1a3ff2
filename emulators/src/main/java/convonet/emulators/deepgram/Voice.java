package convonet.emulators.deepgram;

import java.util.function.Consumer;

/// Where spoken sound comes from.
interface Voice {

    /// @param sampleRate of the sound wanted
    /// @param then takes the whole sound, from any thread; empty when there is nothing to say
    void say(String text, int sampleRate, Consumer<short[]> then);
}
