package convonet.speech;

import convonet.audio.Frame;
import java.util.function.Consumer;

/// Turns words into sound.
public interface TextToSpeech {

    /// As shown in the table of providers, such as `freetts (offline)`.
    String name();

    /// Somebody will speak soon: what takes time to open may be opened now. Returns at once.
    default void soon() {}

    /// Speaks one sentence. Blocks the calling thread until the last frame was handed out; interrupting it stops
    /// the synthesiser at once. Many threads may speak at the same time.
    ///
    /// @param sentence for the ear, without markup, at most 1 000 characters
    /// @param out takes each frame as soon as it exists, 16 kHz, 20 to 200 ms long, on the calling thread;
    /// may block
    /// @return who spoke
    /// @throws ProviderException when the synthesiser cannot do it
    Speaker speak(String sentence, Consumer<Frame> out) throws InterruptedException;

    /// Whose voice a sentence was said with.
    enum Speaker {
        CHOSEN,
        /// Another, lesser one, as the chosen one could not.
        STAND_IN
    }
}
