package convonet.speech.deepgram;

import convonet.speech.Heard;
import convonet.speech.SpeechToText;
import java.util.List;
import java.util.function.Consumer;

/// Deepgram's ears. A model named `flux-…` listens by `/v2/listen` and knows where turns end, every other one by
/// `/v1/listen`. May be used by many threads.
public final class DeepgramSpeechToText implements SpeechToText {
    private final Deepgram deepgram;
    private final String model;

    public DeepgramSpeechToText(Deepgram deepgram, String model) {
        this.deepgram = deepgram;
        this.model = model;
    }

    @Override
    public String name() {
        return "deepgram " + model;
    }

    /// Returns at once; the socket opens while sound is given.
    @Override
    public Recognition open(List<String> hints, Consumer<Heard> ear) {
        DeepgramRecognition recognition = model.startsWith("flux-")
                ? new FluxRecognition(deepgram, model, hints, ear)
                : new NovaRecognition(deepgram, model, hints, ear);
        recognition.open();
        return recognition;
    }
}
