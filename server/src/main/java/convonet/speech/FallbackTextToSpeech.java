package convonet.speech;

import convonet.audio.Frame;
import convonet.watch.ProviderException;
import java.util.function.Consumer;

/// A voice with a stand-in, which says each sentence that the first one cannot say. A sentence that breaks off is said
/// again from its beginning: better twice than not at all. May be used by many threads.
public final class FallbackTextToSpeech implements TextToSpeech {
    private final TextToSpeech first;
    private final TextToSpeech standIn;
    private final Consumer<ProviderException> trouble;

    /// @param trouble told why the stand-in speaks
    public FallbackTextToSpeech(TextToSpeech first, TextToSpeech standIn, Consumer<ProviderException> trouble) {
        this.first = first;
        this.standIn = standIn;
        this.trouble = trouble;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public void soon() {
        first.soon();
    }

    @Override
    public Speaker speak(String sentence, Consumer<Frame> out) throws InterruptedException {
        try {
            return first.speak(sentence, out);
        } catch (ProviderException e) {
            trouble.accept(e);
            standIn.speak(sentence, out);
            return Speaker.STAND_IN;
        }
    }
}
