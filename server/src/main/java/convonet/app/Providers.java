package convonet.app;

import convonet.audio.SileroVoiceModel;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import convonet.speech.TextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.speech.offline.SphinxSpeechToText;
import convonet.web.Offering;
import java.util.List;

/// Who hears, speaks and thinks. Where a key is present its vendor, else the built-in.
final class Providers implements AutoCloseable {
    /// Clauses that are computed at the same time.
    static final int VOICES = 2 * Runtime.getRuntime().availableProcessors();

    private final Shutdown shutdown = new Shutdown();
    private final Phrasebook phrasebook = Phrasebook.load();
    private final Meanwhile<VoiceModel> voiceModel;
    private final SphinxSpeechToText ears;
    private final Meanwhile<Boolean> hearingReady;
    private final FreeTtsTextToSpeech voice;
    private final Meanwhile<Boolean> voiceReady;

    /// Returns at once; what is slow warms up on threads of its own.
    Providers(Settings.Speech settings) {
        this.voiceModel = Meanwhile.start("warm-up-voice-activity", () -> {
            SileroVoiceModel model = shutdown.later(new SileroVoiceModel());
            model.warmUp();
            return model;
        });
        this.voice = new FreeTtsTextToSpeech(VOICES);
        this.voiceReady = Meanwhile.start("warm-up-voice", () -> {
            voice.warmUp();
            return true;
        });
        this.ears = new SphinxSpeechToText(phrasebook, settings.recognisers());
        this.hearingReady = Meanwhile.start("warm-up-hearing", () -> {
            ears.warmUp();
            return true;
        });
    }

    Phrasebook phrasebook() {
        return phrasebook;
    }

    SpeechToText ears() {
        return ears;
    }

    TextToSpeech voice() {
        return voice;
    }

    /// The voice activity of one call.
    VoiceActivity senses() {
        return new VoiceActivity(new LateVoiceModel(voiceModel), VoiceTuning.DEFAULT);
    }

    Offering offering() {
        boolean hears = hearingReady.done() && voiceModel.done();
        return new Offering(hears ? "ready" : "warming", voiceReady.done() ? "ready" : "warming", false);
    }

    /// @param provider as the provider names itself
    /// @param hint what could be better and how, or empty
    record Row(String task, String provider, String hint) {}

    List<Row> table(Settings.Stores stores) {
        return List.of(
                new Row("hears", ears.name(), "assistant commands in quiet rooms"),
                new Row("speaks", voice.name(), ""),
                new Row("thinks", "phrasebook (offline)", ""),
                new Row("database", stores.postgres().map(Object::toString).orElse("PostgreSQL (embedded)"), ""),
                new Row("calls kept in", stores.redis().map(Object::toString).orElse("Redis (embedded)"), ""));
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
