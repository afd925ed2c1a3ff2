package convonet.app;

import convonet.audio.SileroVoiceModel;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import convonet.speech.FallbackSpeechToText;
import convonet.speech.FallbackTextToSpeech;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import convonet.speech.TextToSpeech;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramSpeechToText;
import convonet.speech.deepgram.DeepgramTextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.speech.offline.SphinxSpeechToText;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.web.Offering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who hears, speaks and thinks. Where a key is present its vendor, with the built-in as stand-in, else the built-in.
final class Providers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);
    /// Clauses that are computed at the same time.
    static final int VOICES = 2 * Runtime.getRuntime().availableProcessors();

    /// How long a voice is silent until it ended, for a recogniser that joins what was cut too early. The built-in one
    /// understands each voice by itself and needs more.
    private static final Duration PROMPT = Duration.ofMillis(200);

    private final Shutdown shutdown = new Shutdown();
    private final Phrasebook phrasebook = Phrasebook.load();
    private final Meanwhile<VoiceModel> voiceModel;
    private final Hearing hearing;
    private final Speaking speaking;

    /// Returns at once; what is slow warms up on threads of its own.
    Providers(Settings.Speech settings, Clock clock, Metrics metrics) {
        this.voiceModel = Meanwhile.start("warm-up-voice-activity", () -> {
            SileroVoiceModel model = shutdown.later(new SileroVoiceModel());
            model.warmUp();
            return model;
        });
        SphinxSpeechToText ears = new SphinxSpeechToText(phrasebook, settings.recognisers());
        Speaking offline = offline(new FreeTtsTextToSpeech(VOICES));
        Optional<Settings.DeepgramSpeech> deepgram = settings.deepgram();
        if (deepgram.isPresent()) {
            Deepgram account = shutdown.later(new Deepgram(deepgram.get().account(), clock));
            this.hearing = hearing(account, deepgram.get().hearing(), ears);
            this.speaking = speaking(account, deepgram.get().speaking(), offline, metrics);
        } else {
            this.hearing = offline(ears);
            this.speaking = offline;
        }
    }

    /// @param limits what it does not do well, for the table
    /// @param tuning of the voice activity before it
    private record Hearing(SpeechToText ears, String limits, VoiceTuning tuning, Meanwhile<Boolean> ready) {}

    private record Speaking(TextToSpeech voice, Meanwhile<Boolean> ready) {}

    private static Hearing offline(SphinxSpeechToText ears) {
        Meanwhile<Boolean> ready = Meanwhile.start("warm-up-hearing", () -> {
            ears.warmUp();
            return true;
        });
        return new Hearing(ears, "assistant commands in quiet rooms", VoiceTuning.DEFAULT, ready);
    }

    private static Speaking offline(FreeTtsTextToSpeech voice) {
        Meanwhile<Boolean> ready = Meanwhile.start("warm-up-voice", () -> {
            voice.warmUp();
            return true;
        });
        return new Speaking(voice, ready);
    }

    /// The stand-in loads its models when it is needed first.
    private static Hearing hearing(Deepgram account, String model, SphinxSpeechToText standIn) {
        SpeechToText ears = new FallbackSpeechToText(new DeepgramSpeechToText(account, model), standIn);
        return new Hearing(
                ears, "", VoiceTuning.DEFAULT.withHangOver(PROMPT), Meanwhile.start("warm-up-hearing", () -> true));
    }

    private Speaking speaking(Deepgram account, String model, Speaking standIn, Metrics metrics) {
        DeepgramTextToSpeech vendor = shutdown.later(new DeepgramTextToSpeech(account, model));
        TextToSpeech voice = new FallbackTextToSpeech(vendor, standIn.voice(), trouble -> {
            metrics.providerError(trouble.provider());
            LOG.warn("the built-in voice speaks instead", trouble);
        });
        return new Speaking(voice, standIn.ready());
    }

    Phrasebook phrasebook() {
        return phrasebook;
    }

    SpeechToText ears() {
        return hearing.ears();
    }

    TextToSpeech voice() {
        return speaking.voice();
    }

    /// The voice activity of one call.
    VoiceActivity senses() {
        return new VoiceActivity(new LateVoiceModel(voiceModel), hearing.tuning());
    }

    /// @param transfer whether callers can be put through to people
    Offering offering(boolean transfer) {
        boolean hears = hearing.ready().done() && voiceModel.done();
        return new Offering(hears ? "ready" : "warming", speaking.ready().done() ? "ready" : "warming", transfer);
    }

    /// @param provider as the provider names itself
    /// @param hint what could be better and how, or empty
    record Row(String task, String provider, String hint) {}

    /// @param telephones who rings the agents
    /// @param audioPort UDP, of WebRTC
    List<Row> table(
            Mind mind,
            Switchboard switchboard,
            Optional<String> telephones,
            CalendarChoice calendars,
            Settings settings,
            Optional<Integer> audioPort) {
        Settings.Stores stores = settings.stores();
        List<Row> rows = new ArrayList<>(List.of(
                new Row("hears", hearing.ears().name(), hearing.limits()),
                new Row("speaks", speaking.voice().name(), ""),
                new Row("thinks", mind.model().name(), ""),
                switchboard.row(),
                new Row("rings agents", telephones.orElse("nobody"), ""),
                calendars.row(),
                new Row(
                        "audio by",
                        audioPort.map(port -> "WebRTC on UDP port " + port).orElse("Socket.IO"),
                        audioPort.isPresent() ? "else Socket.IO" : ""),
                new Row("database", stores.postgres().map(Object::toString).orElse("PostgreSQL (embedded)"), ""),
                new Row("calls kept in", stores.redis().map(Object::toString).orElse("Redis (embedded)"), "")));
        settings.assistant().outside().stream()
                .map(server -> new Row("tools of", server.toString(), "offered as soon as it is there"))
                .forEach(rows::add);
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
