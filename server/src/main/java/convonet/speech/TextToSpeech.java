package convonet.speech;

import convonet.audio.Frame;
import java.util.function.Consumer;

/// Turns words into sound.
public interface TextToSpeech {

    /// As shown in the table of providers, such as `freetts (offline)`.
    String name();

    /// Speaks one sentence. Blocks the calling thread until the last frame was handed out; interrupting it stops
    /// the synthesiser at once. Many threads may speak at the same time.
    ///
    /// @param sentence for the ear, without markup, at most 1 000 characters
    /// @param out takes each frame as soon as it exists, 16 kHz, 20 to 200 ms long, on the calling thread;
    /// may block
    /// @throws ProviderException when the synthesiser cannot do it
    void speak(String sentence, Consumer<Frame> out) throws InterruptedException;
}
